<?php

namespace FreePBX\modules\Hotdesk;

/** Our pages inside FreePBX's: the server draws them, we carry them. */
trait Pages
{
    /** What the page prints, fetched before FreePBX begins to print. */
    private $drawn = '';

    public static function myConfigPageInits()
    {
        return ['hotdesk'];
    }

    public function doConfigPageInit($display)
    {
        if ($display === 'hotdesk') {
            $this->drawn = $this->fetchPage();
        }
    }

    public function getRightNav($request)
    {
        return '';
    }

    public function getActionBar($request)
    {
        return [];
    }

    public function drawPage(): string
    {
        return $this->drawn;
    }

    private function fetchPage(): string
    {
        $who = $this->person();
        if ($who === null) {
            return '';
        }
        $at = (string) ($_GET['at'] ?? '/');
        $method = (string) ($_SERVER['REQUEST_METHOD'] ?? 'GET');
        $body = $method === 'POST' ? file_get_contents('php://input') : null;
        $headers = $body === null ? [] : ['Content-Type: application/x-www-form-urlencoded'];
        $request = $this->request($who, $method, $at, $headers, $body);
        curl_setopt($request, CURLOPT_RETURNTRANSFER, true);
        $answer = curl_exec($request);
        $trouble = curl_error($request);
        curl_close($request);
        return is_string($answer) ? $answer : '<div class="alert alert-danger">Hot Desk’s server does not answer: ' . htmlspecialchars($trouble) . '</div>';
    }
}
