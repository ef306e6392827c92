INSERT INTO `sessions` VALUES (1,'6fd9a5828e99a4de1f5869ff90ffca1c',1660751297,'192.0.2.174'),(2,'a1e4',-1.5e3,NULL);
UPDATE `sessions` SET ip = '192.0.2.1' WHERE id = 2;
INSERT INTO users (id, "from", `to`) VALUES (0x41, TRUE, CURRENT_TIMESTAMP), (b'101', NOW(), @x + 1);
insert ignore into users values(1,2,3,4);
INSERT INTO users SELECT 'jan@example.com', 2, 3;
