<?php

namespace FreePBX\modules\Hotdesk;

/** Our pages inside FreePBX's: the server draws them, we carry them. */
trait Pages
{
    /** What the server drew for this request: the page, what belongs into the drawer, the buttons of the action bar. */
    private $drawn = ['html' => '', 'drawer' => '', 'bar' => []];

    /** One class has one of these: where a page of ours is, and where another part of ours listens. */
    public static function myConfigPageInits()
    {
        return ['hotdesk', 'extensions', 'users', 'devices'];
    }

    /** Before FreePBX prints anything: what is no page of ours, but a file, a stream or another address, goes out as it is. */
    public function doConfigPageInit($display)
    {
        if ($display !== 'hotdesk') {
            if (method_exists($this, 'saveExtensionPage')) {
                $this->saveExtensionPage($display);
            }
            return;
        }
        $who = $this->person();
        if ($who !== null) {
            $this->carry($who);
        }
    }

    public function drawPage(): string
    {
        return $this->drawn['html'];
    }

    public function getRightNav($request)
    {
        return $this->drawn['drawer'];
    }

    public function getActionBar($request)
    {
        return $this->drawn['bar'];
    }

    private function carry(array $who): void
    {
        $isQuiet = ($_GET['quietmode'] ?? '') !== '';
        if ($isQuiet) {
            // Whoever waits for a stream would else keep every other page of theirs waiting; and what a page asks for by
            // itself is no sign that somebody still sits before it, which FreePBX has just noted in the session.
            session_abort();
        }
        $answer = new Answer();
        $trouble = $answer->fetch($this->pageRequest($who));
        if ($trouble !== '') {
            freepbx_log(FPBX_LOG_ERROR, "Hot Desk's server does not answer at " . $this->socket() . ": $trouble");
            $answer->status = 503;
            $this->drawn['html'] = $this->serverIsAway();
        } elseif ($answer->page !== null) {
            $this->drawn = $answer->page + $this->drawn;
        } else {
            exit();
        }
        http_response_code($answer->status);
        if ($isQuiet) {
            echo $this->drawn['html'];
            exit();
        }
    }

    /** The same request to the server, as raw as it came: what FreePBX changes in its own variables is not ours. */
    private function pageRequest(array $who)
    {
        $at = '/';
        $more = [];
        foreach (explode('&', (string) ($_SERVER['QUERY_STRING'] ?? '')) as $pair) {
            $name = explode('=', $pair, 2)[0];
            if ($name === 'at') {
                $at = is_string($_GET['at']) ? $_GET['at'] : '/';
            } elseif (!in_array($name, ['', 'display', 'quietmode'], true)) {
                $more[] = $pair;
            }
        }
        if ($more) {
            $at .= (strpos($at, '?') === false ? '?' : '&') . implode('&', $more);
        }
        // An address is one line of signs that need no quoting; anything else is no address of ours.
        $at = preg_match('#^/[\x21-\x7e]*$#', $at) ? $at : '/';
        $headers = [];
        foreach (['Accept' => 'HTTP_ACCEPT', 'If-None-Match' => 'HTTP_IF_NONE_MATCH'] as $header => $name) {
            if (isset($_SERVER[$name])) {
                $headers[] = "$header: " . $_SERVER[$name];
            }
        }
        $method = (string) ($_SERVER['REQUEST_METHOD'] ?? 'GET');
        // FreePBX's own sign-in is sent to the page that was wanted: its password is not for us.
        if ($method === 'POST' && !isset($_POST['_csrf']) && !isset($_POST['packed'])) {
            $method = 'GET';
        }
        if ($method !== 'POST') {
            return $this->request($who, $method === 'HEAD' ? 'HEAD' : 'GET', $at, $headers);
        }
        $headers[] = 'Content-Type: application/x-www-form-urlencoded';
        return $this->request($who, 'POST', $at, $headers, file_get_contents('php://input'));
    }

    private function serverIsAway(): string
    {
        $log = htmlspecialchars(rtrim((string) $this->FreePBX->Config->get('ASTLOGDIR'), '/') . '/hotdesk_err.log');
        return '<div class="container-fluid"><h1>Hot Desk</h1><div class="alert alert-danger" role="alert">'
            . '<p><strong>Hot Desk’s server does not answer.</strong> Nothing was changed. Phones keep what they have.</p>'
            . '<p>It may be starting: load this page anew in a minute. If it stays away, run <code>fwconsole start</code> on the '
            . "server; why it stopped stands in <code>$log</code>. What you typed into a form is still there when you go back.</p>"
            . '</div></div>';
    }
}
