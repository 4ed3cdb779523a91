-- Tasks are found by any part of a word: the words of open tasks are kept anew, with the ends of each, at the next start.
DELETE FROM inbox_task_word;
