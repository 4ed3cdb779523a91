-- An offer is not valid on a named ground (section 19(3)).
ALTER TABLE offer ADD COLUMN invalid_ground VARCHAR(20);
ALTER TABLE offer ADD COLUMN invalid_provision VARCHAR(1000);
UPDATE offer SET invalid_ground = 'LATE' WHERE NOT valid AND invalid_because = 'Received after the deadline';
UPDATE offer
SET invalid_ground = 'REQUIREMENT', invalid_provision = 'As it was asked', invalid_because = COALESCE(invalid_because, 'Not recorded')
WHERE NOT valid AND invalid_ground IS NULL;
UPDATE offer SET invalid_because = NULL WHERE valid OR invalid_ground = 'LATE';

-- What an approver's return does not go beyond where suppliers made no offers with prices.
ALTER TABLE award ADD COLUMN checked_value NUMERIC(18, 2);
UPDATE award SET checked_value = award_value;
ALTER TABLE award ALTER COLUMN checked_value SET NOT NULL;
