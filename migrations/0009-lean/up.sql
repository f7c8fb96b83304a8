-- Kept free: what comes after it does not build on it.
SELECT 1;
