-- When the present employer gave the employee liability information, to whom, and why later than the law asks (TUPE Regulations 2006 regulation 11(6)).
ALTER TABLE contract ADD COLUMN staff_information_on DATE;
ALTER TABLE contract ADD COLUMN staff_information_to VARCHAR(300);
ALTER TABLE contract ADD COLUMN staff_information_late VARCHAR(2000);
