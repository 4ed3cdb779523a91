-- A case that is paused keeps everything as it is: nobody completes a task of it until it is resumed.
ALTER TABLE commissioning_case ADD COLUMN paused_since TIMESTAMP WITH TIME ZONE;
ALTER TABLE commissioning_case ADD COLUMN pause_reason VARCHAR(8000);
