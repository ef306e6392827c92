--------------------------------------------------------
--  File created - Monday-May-06-2024
--------------------------------------------------------
--------------------------------------------------------
--  DDL for Table KLANTEN
--------------------------------------------------------

  CREATE TABLE "CRM"."KLANTEN"
   (	"ID" NUMBER(10,0),
	"NAAM" VARCHAR2(80 BYTE),
	"GEBOREN" DATE,
	"NOTITIE" CLOB,
	"SLEUTEL" RAW(16),
	 CONSTRAINT "KLANTEN_PK" PRIMARY KEY ("ID")
  USING INDEX PCTFREE 10 INITRANS 2
   ) SEGMENT CREATION IMMEDIATE;

   COMMENT ON COLUMN "CRM"."KLANTEN"."NAAM" IS 'naam van de klant';
REM INSERTING into CRM.KLANTEN
SET DEFINE OFF;
PROMPT It's time for the rows
Insert into CRM.KLANTEN (ID,NAAM,GEBOREN,NOTITIE,SLEUTEL) values (1,'Jan O''Brien',to_date('02-01-70','DD-MM-RR'),'regel 1'||chr(10)||'regel 2',hextoraw('4A616E'));
Insert into CRM.KLANTEN (ID,NAAM,GEBOREN,NOTITIE,SLEUTEL) values (2,q'[An 't Hart]',to_timestamp('31-12-85 10:11:12','DD-MM-RR HH24:MI:SS'),null,null);
INSERT ALL
  INTO "CRM"."KLANTEN" ("ID","NAAM") VALUES (3,'Piet; Pot')
  INTO "CRM"."KLANTEN" ("ID","NAAM") VALUES (4,unistr('Zo\00EB'))
SELECT 1 FROM dual;
/
