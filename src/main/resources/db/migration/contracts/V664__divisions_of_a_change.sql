-- In how many electoral divisions a change is significant for those who live or work there (Executive Arrangements Regulations 2012 reg 8(1)(b)).
ALTER TABLE contract_change ADD COLUMN divisions INT;
