<?php

namespace FreePBX\modules\Hotdesk;

/**
 * Our tables in a file, and back: how each is made and every row, a JSON text a line, packed. FreePBX's own way of backing
 * up tables takes the backslashes out of what they hold, and knows no table that the server has not made yet.
 */
class Tables
{
    /** What nobody wants back: who was signed in. */
    private const EMPTIED = ['hotdesk_http_sessions'];

    private const ROWS_AT_ONCE = 200;

    /** @var \PDO */
    private $database;

    public function __construct(\PDO $database)
    {
        $this->database = $database;
    }

    /** The steps by which the tables came to be as they are now; empty: there are none yet. */
    public function steps(): array
    {
        if (!in_array('hotdesk_migrations', $this->names(), true)) {
            return [];
        }
        return $this->database->query('SELECT name FROM hotdesk_migrations ORDER BY name')->fetchAll(\PDO::FETCH_COLUMN);
    }

    /** Writes all of them as they are in one moment. */
    public function write(string $file): void
    {
        $out = gzopen($file, 'wb6');
        $this->inOwnTongue(function () use ($out): void {
            $this->database->exec('START TRANSACTION WITH CONSISTENT SNAPSHOT');
            $this->writeLine($out, ['format' => 1, 'steps' => $this->steps()]);
            foreach ($this->names() as $name) {
                $made = $this->database->query("SHOW CREATE TABLE `$name`")->fetch(\PDO::FETCH_NUM);
                $this->writeLine($out, ['table' => $name, 'made' => $made[1]]);
                if (!in_array($name, self::EMPTIED, true)) {
                    $this->writeRows($out, $name);
                }
            }
            $this->writeLine($out, ['end' => true]);
            $this->database->exec('COMMIT');
        });
        gzclose($out);
    }

    /** By which steps the tables in a file came to be. Throws where it is none of ours, or only a part of one. */
    public function stepsIn(string $file): array
    {
        $first = null;
        $last = null;
        foreach ($this->lines($file) as $line) {
            $first = $first ?? $line;
            $last = $line;
        }
        if (($first['format'] ?? 0) !== 1 || !is_array($first['steps'] ?? null) || empty($last['end'])) {
            throw new \Exception('The backup of Hot Desk\'s tables cannot be read: it is not whole, or of another form.');
        }
        return $first['steps'];
    }

    /** Puts the tables of a file in the place of those that there are. */
    public function read(string $file): void
    {
        $this->inOwnTongue(function () use ($file): void {
            $this->drop();
            $table = '';
            $rows = [];
            foreach ($this->lines($file) as $line) {
                if (isset($line['row'])) {
                    $rows[] = $line['row'];
                }
                if (count($rows) >= self::ROWS_AT_ONCE || !isset($line['row'])) {
                    $this->insert($table, $rows);
                    $rows = [];
                }
                if (isset($line['table'])) {
                    $table = $line['table'];
                    if (!preg_match('/^hotdesk_\w+$/', $table)) {
                        throw new \Exception('The backup has a table that is none of Hot Desk\'s.');
                    }
                    $this->database->exec($line['made']);
                }
            }
        });
    }

    private function drop(): void
    {
        foreach ($this->names() as $name) {
            $this->database->exec("DROP TABLE `$name`");
        }
    }

    private function names(): array
    {
        $tables = $this->database->query("SHOW TABLES LIKE 'hotdesk\\_%'")->fetchAll(\PDO::FETCH_COLUMN);
        sort($tables);
        return $tables;
    }

    private function writeRows($out, string $name): void
    {
        // Row by row: the record of a few years does not fit into PHP's memory.
        $this->database->setAttribute(\PDO::MYSQL_ATTR_USE_BUFFERED_QUERY, false);
        try {
            $rows = $this->database->query("SELECT * FROM `$name`");
            while ($row = $rows->fetch(\PDO::FETCH_ASSOC)) {
                $this->writeLine($out, ['row' => array_map([$this, 'textOf'], $row)]);
            }
            $rows->closeCursor();
        } finally {
            $this->database->setAttribute(\PDO::MYSQL_ATTR_USE_BUFFERED_QUERY, true);
        }
    }

    /** JSON has no bytes: what is no text is written by its base64. */
    private function textOf($value)
    {
        return is_string($value) && !preg_match('//u', $value) ? ['bytes' => base64_encode($value)] : $value;
    }

    private function writeLine($out, array $line): void
    {
        gzwrite($out, json_encode($line, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR) . "\n");
    }

    private function lines(string $file): \Generator
    {
        $in = gzopen($file, 'rb');
        while (!gzeof($in)) {
            $text = '';
            do {
                $part = gzgets($in, 1 << 20);
                $text .= (string) $part;
            } while ($part !== false && substr($part, -1) !== "\n" && !gzeof($in));
            if ($text !== '') {
                $line = json_decode($text, true);
                if (!is_array($line)) {
                    throw new \Exception('The backup of Hot Desk\'s tables cannot be read.');
                }
                yield $line;
            }
        }
        gzclose($in);
    }

    private function insert(string $table, array $rows): void
    {
        if ($rows === []) {
            return;
        }
        $columns = array_keys($rows[0]);
        $one = '(' . implode(',', array_fill(0, count($columns), '?')) . ')';
        $into = "INSERT INTO `$table` (`" . implode('`,`', $columns) . '`) VALUES ';
        $values = [];
        foreach ($rows as $row) {
            foreach ($row as $value) {
                $values[] = is_array($value) ? base64_decode($value['bytes']) : $value;
            }
        }
        $this->database->prepare($into . implode(',', array_fill(0, count($rows), $one)))->execute($values);
    }

    /** FreePBX's connection speaks a smaller alphabet than our tables have, and would look after what refers to what. */
    private function inOwnTongue(callable $work): void
    {
        $before = $this->database
            ->query('SELECT @@character_set_client, @@collation_connection, @@SESSION.sql_mode')
            ->fetch(\PDO::FETCH_NUM);
        $this->database->exec("SET NAMES utf8mb4, FOREIGN_KEY_CHECKS = 0, SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
        try {
            $work();
        } finally {
            $this->database->exec("SET NAMES $before[0] COLLATE $before[1]");
            $this->database->prepare('SET FOREIGN_KEY_CHECKS = 1, SESSION sql_mode = ?')->execute([$before[2]]);
        }
    }
}
