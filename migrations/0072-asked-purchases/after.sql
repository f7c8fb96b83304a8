SELECT id AS fault FROM purchases WHERE spend IS NOT NULL OR state IN ('asked', 'unknown');
