CREATE TABLE customers (id int, full_name text, email text, contract_end date);
INSERT INTO customers VALUES (1, 'Youssef De Smet', 'youssef.desmet@voorbeeldpost.be', '2012-03-31');
INSERT INTO customers VALUES (2, 'Fatima Peeters', 'fatima.peeters@voorbeeldpost.be', '2012-03-31');
INSERT INTO customers VALUES (3, 'Marieke Willems', 'marieke.willems@voorbeeldpost.be', '2012-03-31');
INSERT INTO customers VALUES (4, 'Pieter Willems', 'pieter.willems@inbox-voorbeeld.be', '2012-03-31');
INSERT INTO customers VALUES (5, 'Marieke de Vries', 'marieke.devries@brievenbus.nl', '2012-03-31');
INSERT INTO customers VALUES (6, 'Bram Maes', 'bram.maes@brievenbus.be', '2012-03-31');
