<?php

namespace FreePBX\modules\Hotdesk;

/** Phones and Extension Mapping in FreePBX's Bulk Handler: the server knows the columns and takes the rows. */
trait Bulk
{
    /** As many rows are sent at once, and read. */
    private $rowsAtOnce = 500;

    private $sheets = null;

    public function bulkhandlerGetTypes()
    {
        $types = [];
        foreach ($this->sheets() as $type => $sheet) {
            $types[$type] = ['name' => $sheet['name'], 'description' => $sheet['description']];
        }
        return $types;
    }

    /** An upload asks for them first: with this it ends for whoever may not open our pages, and typed the type themselves. */
    public function bulkhandlerGetHeaders($type)
    {
        if ($this->isOurs($type) && !$this->mayOpenPages()) {
            throw new \Exception('You have no permission for Hot Desk.');
        }
        $headers = [];
        foreach ($this->isOurs($type) ? ($this->sheets()[$type]['columns'] ?? []) : [] as $name => $column) {
            $headers[$name] = ['description' => $column['description'], 'required' => !empty($column['required'])];
            if (!empty($column['identifier'])) {
                $headers[$name]['identifier'] = $column['title'];
            }
        }
        return $headers;
    }

    public function bulkhandlerValidate($type, $rows)
    {
        return $this->isOurs($type) ? $this->sendRows($type . '/check', $rows, false) : ['status' => true];
    }

    public function bulkhandlerImport($type, $rows, $replace = false)
    {
        return $this->isOurs($type) ? $this->sendRows($type, $rows, (bool) $replace) : ['status' => true];
    }

    /** All rows at once, which FreePBX does in the background; it reads from the file how far it is. */
    public function bulkhandlerDirectImport($type, $rows, $request, $file)
    {
        if (!$this->isOurs($type)) {
            return ['status' => true];
        }
        // Its page for this does not ask; where it does, Yes is chosen.
        $replace = ($request['replaceexisting'] ?? 'true') !== 'false';
        $count = 0;
        $bad = 0;
        $wrong = [];
        foreach (array_chunk(array_values($rows), $this->rowsAtOnce) as $part) {
            $answer = $this->sendPart($type, $part, $replace, $count);
            $wrong = array_merge($wrong, $answer);
            $count += count($part);
            $bad += count($answer);
            file_put_contents($file, "COUNT=$count\nINSERT=" . ($count - $bad) . "\nUPDATE=0\nERROR=$bad\n");
        }
        foreach (array_slice($wrong, 0, 100) as $sentence) {
            freepbx_log(FPBX_LOG_WARNING, 'Hot Desk, Bulk Handler: ' . $sentence);
        }
        return ['status' => true];
    }

    /** Every row. Half of them would pass for all of them: where the server does not answer, that is said. */
    public function bulkhandlerExport($type)
    {
        $type = is_array($type) ? (string) ($type['moduletype'] ?? '') : $type;
        $all = [];
        if (!$this->isOurs($type) || !$this->mayOpenPages()) {
            return $all;
        }
        $after = '';
        for ($page = 1;; $page++) {
            [$status, $answer] = $this->ask('GET', "/bulk/$type?page=$page&size=$this->rowsAtOnce$after");
            if ($status !== 200) {
                throw new \Exception($answer['detail'] ?? 'Hot Desk does not answer now. Try again in a moment.');
            }
            foreach ($answer['rows'] as $row) {
                $all[] = $row;
            }
            if (!isset($answer['next'])) {
                return $all;
            }
            $after = '&after=' . rawurlencode($answer['next']);
        }
    }

    private function isOurs($type): bool
    {
        return in_array($type, ['hotdeskphones', 'hotdeskmappings'], true);
    }

    private function sheets(): array
    {
        if ($this->sheets === null) {
            [$status, $sheets] = $this->mayOpenPages() ? $this->tell('GET', '/bulk') : [0, []];
            $this->sheets = $status === 200 ? $sheets : [];
        }
        return $this->sheets;
    }

    private function sendRows(string $to, array $rows, bool $replace): array
    {
        $wrong = [];
        foreach (array_chunk(array_values($rows), $this->rowsAtOnce) as $at => $part) {
            $wrong = array_merge($wrong, $this->sendPart($to, $part, $replace, $at * $this->rowsAtOnce));
        }
        if ($wrong === []) {
            return ['status' => true];
        }
        $more = count($wrong) > 20 ? ' And ' . (count($wrong) - 20) . ' more.' : '';
        $message = implode(' ', array_slice($wrong, 0, 20)) . $more;
        // FreePBX's page takes it for HTML.
        return ['status' => false, 'message' => PHP_SAPI === 'cli' ? $message : htmlspecialchars($message, ENT_QUOTES, 'UTF-8')];
    }

    /** Gives a sentence for each row that was not taken. Of several rows it says which, counted from 1. */
    private function sendPart(string $to, array $rows, bool $replace, int $before): array
    {
        [$status, $answer] = $this->mayOpenPages()
            ? $this->ask('POST', '/bulk/' . $to, ['rows' => $rows, 'replace' => $replace], 300)
            : [403, ['detail' => 'You have no permission for Hot Desk.']];
        if ($status !== 200) {
            return [$answer['detail'] ?? 'Hot Desk does not answer now. Try again in a moment.'];
        }
        $isOne = $before === 0 && count($rows) === 1;
        $sentences = [];
        foreach ($answer['problems'] as $problem) {
            $sentences[] = ($isOne ? '' : 'Row ' . ($before + $problem['row'] + 1) . ': ') . $problem['sentence'];
        }
        return $sentences;
    }
}
