SELECT 'halted time cannot be told by trade' AS fault WHERE to_regprocedure('halted_ms(text, text, timestamptz)') IS NULL;
SELECT 'a daemon of the version before cannot tell halted time' AS fault
  WHERE to_regprocedure('halted_ms(text, timestamptz)') IS NULL;
