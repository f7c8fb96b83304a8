SELECT 'halted time is still told by market alone' AS fault WHERE to_regprocedure('halted_ms(text, timestamptz)') IS NOT NULL;
SELECT 'halted time cannot be told' AS fault WHERE to_regprocedure('halted_ms(text, text, timestamptz)') IS NULL;
