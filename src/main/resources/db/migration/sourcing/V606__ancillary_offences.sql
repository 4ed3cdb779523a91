-- Paragraphs 33 and 34 of Schedule 6 are told apart by the offence that they rest on, which an older finding does not name: it counts from the day from which it was counted then.
UPDATE exclusion_finding SET code = 'M33-2022' WHERE code = 'M33';
UPDATE exclusion_finding SET code = 'M34-2022' WHERE code = 'M34';
