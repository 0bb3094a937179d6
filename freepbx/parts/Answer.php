<?php

namespace FreePBX\modules\Hotdesk;

/** What the server answers: a page of ours, kept for FreePBX to print, or anything else, sent on as it comes. */
class Answer
{
    public $status = 0;
    /** The parts of a page: `html`, `drawer`, `bar`; null: it was no page. */
    public $page = null;

    private const PAGE = 'application/vnd.hotdesk.page+json';
    private const CARRIED = ['content-type', 'content-disposition', 'cache-control', 'etag', 'location', 'retry-after'];
    private $headers = [];
    private $text = '';
    private $isSent = false;

    /** Gives what curl says of trouble; empty: there was an answer. */
    public function fetch($request): string
    {
        curl_setopt($request, CURLOPT_HEADERFUNCTION, function ($request, string $line): int {
            $parts = explode(':', $line, 2);
            if (count($parts) === 2) {
                $this->headers[strtolower(trim($parts[0]))] = trim($parts[1]);
            }
            return strlen($line);
        });
        curl_setopt($request, CURLOPT_WRITEFUNCTION, function ($request, string $text): int {
            return $this->take($request, $text);
        });
        $isWhole = curl_exec($request);
        $this->status = (int) curl_getinfo($request, CURLINFO_RESPONSE_CODE);
        $trouble = $isWhole ? '' : curl_error($request);
        curl_close($request);
        if ($this->status === 0) {
            return $trouble === '' ? 'no answer' : $trouble;
        }
        if (!$this->isPage()) {
            $this->begin($this->status);
            return '';
        }
        // Whoever asks for the head alone gets no page.
        $isHead = ($_SERVER['REQUEST_METHOD'] ?? '') === 'HEAD';
        $page = $isHead ? [] : json_decode($this->text, true);
        $this->page = is_array($page) ? $page : null;
        return $this->page === null ? 'half an answer' : '';
    }

    private function isPage(): bool
    {
        return strpos($this->headers['content-type'] ?? '', self::PAGE) === 0;
    }

    private function take($request, string $text): int
    {
        if ($this->isPage()) {
            $this->text .= $text;
            return strlen($text);
        }
        $this->begin((int) curl_getinfo($request, CURLINFO_RESPONSE_CODE));
        echo $text;
        flush();
        // Whoever has gone away needs nothing more: the server hears of it by this.
        return connection_aborted() ? 0 : strlen($text);
    }

    /** The head of an answer that goes out as it is, before its first line. */
    private function begin(int $status): void
    {
        if ($this->isSent) {
            return;
        }
        $this->isSent = true;
        session_write_close();
        while (ob_get_level() > 0) {
            ob_end_clean();
        }
        http_response_code($status);
        foreach (self::CARRIED as $name) {
            if (isset($this->headers[$name])) {
                header("$name: " . $this->headers[$name], true, $status);
            }
        }
    }
}
