CREATE TABLE `klanten` (`id` int, `naam` varchar(80), `bsn` char(9), `created_at` datetime);
INSERT INTO `klanten` VALUES (1,'Bram El Amrani','725708943','2023-01-11 10:00:00');
INSERT INTO `klanten` VALUES (2,'Lotte Willems','143590777','2023-02-11 10:00:00');
INSERT INTO `klanten` VALUES (3,'Bram Maes','658347500','2023-03-11 10:00:00');
INSERT INTO `klanten` VALUES (4,'Fatima Bakker','261554463','2023-04-11 10:00:00');
INSERT INTO `klanten` VALUES (5,'Lotte Maes','260970979','2023-05-11 10:00:00');
INSERT INTO `klanten` VALUES (6,'Youssef de Vries','413728997','2023-06-11 10:00:00');
