-- To which day a contract was decided to be extended: a change that makes it longer is held to it.
ALTER TABLE contract_future ADD COLUMN new_end DATE;
