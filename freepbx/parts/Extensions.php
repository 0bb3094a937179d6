<?php

namespace FreePBX\modules\Hotdesk;

/** Our part of FreePBX's pages of an extension, and what is to be done when one is deleted. */
trait Extensions
{
    public static function myGuiHooks()
    {
        return ['core'];
    }

    /** Core has deleted a user or a device. It also does while it saves one, and says so. */
    public function extensionDeleted($number, $editmode = false)
    {
        if (!$editmode) {
            $this->tell('POST', '/extensions/' . rawurlencode((string) $number) . '/deleted', []);
        }
    }

    public function doGuiHook(&$component, $module)
    {
        $number = $this->numberOnPage();
        if ($number === '' || !$this->mayOpenPages()) {
            return;
        }
        [$status, $told] = $this->tell('GET', '/extensions/' . $number);
        $html = $this->saidBefore($number);
        if ($status === 200 && !empty($told['known'])) {
            $html .= $this->drawSection($told);
        } elseif ($status === 0) {
            $html .= '<p>' . $this->plain('Hot Desk does not answer now. Try again in a moment.') . '</p>';
        }
        if ($html !== '') {
            $component->addguielem('Hot Desk', new \gui_html('hotdesksection', $html), 5, null, 'other');
        }
    }

    /** The page has been saved: what stands in our section goes to the server, and Core saves the rest. */
    private function saveExtensionPage($display): void
    {
        $number = in_array($display, ['extensions', 'users'], true) ? $this->numberOnPage() : '';
        $allowed = $_POST['hotdeskallowed'] ?? null;
        if ($number === '' || ($_REQUEST['action'] ?? '') !== 'edit' || !is_string($allowed) || !$this->mayOpenPages()) {
            return;
        }
        $told = ['logOut' => array_map('intval', array_values((array) ($_POST['hotdesklogout'] ?? [])))];
        // What was not changed here may have been changed elsewhere meanwhile.
        if ($allowed !== ($_POST['hotdeskwas'] ?? '')) {
            $told['hotDesking'] = $allowed === 'yes';
        }
        if ($told['logOut'] === [] && !isset($told['hotDesking'])) {
            return;
        }
        [$status, $answer] = $this->tell('POST', '/extensions/' . $number, $told);
        $away = 'Hot Desk does not answer now. What was changed in its section is not saved.';
        $said = $status === 200 ? implode(' ', (array) ($answer['said'] ?? [])) : ($answer['detail'] ?? $away);
        $_SESSION['hotdesk_said'] = [$number => (string) $said];
    }

    private function saidBefore(string $number): string
    {
        $said = $_SESSION['hotdesk_said'][$number] ?? '';
        unset($_SESSION['hotdesk_said']);
        return $said === '' ? '' : '<div class="alert alert-info">' . $this->plain($said) . '</div>';
    }

    /** The extension that the page is about; empty: none yet, or none of ours. */
    private function numberOnPage(): string
    {
        $number = $_REQUEST['extdisplay'] ?? '';
        $isPage = in_array($_REQUEST['display'] ?? '', ['extensions', 'users'], true);
        return $isPage && is_string($number) && preg_match('/^\d{1,20}$/', $number) ? $number : '';
    }

    private function drawSection(array $told): string
    {
        $where = array_map(
            function (array $session): string {
                $when = date('Y-m-d H:i', (int) ($session['since'] / 1000));
                $text = $this->linked($session['phone'], $session['at']) . $this->plain(', since ' . $when);
                if ($session['isLeaving']) {
                    return $text . $this->plain(', until the call there ends');
                }
                $box = '<input type="checkbox" name="hotdesklogout[]" value="' . (int) $session['id'] . '">';
                return $text . ' <label>' . $box . ' ' . $this->plain('Log out') . '</label>';
            },
            $told['sessions']
        );
        $mapped = array_map(
            function (array $mapping): string {
                return $this->linked($mapping['text'], $mapping['at']);
            },
            $told['mappings']
        );
        if ($told['newMapping'] !== null) {
            $mapped[] = $this->linked('Add a mapping', $told['newMapping']);
        }
        $rows = ($told['trouble'] === null ? '' : $this->drawRow('', [$this->plain($told['trouble'])]))
            . $this->drawRow('Logged in on', $where ?: [$this->plain('No phone')])
            . $this->drawRow('May log in to phones', [$this->drawChoice($told['hotDesking'])])
            . $this->drawRow('Extension Mapping', $mapped ?: [$this->plain('None')])
            . $this->drawRow('', $told['page'] === null ? [] : [$this->linked('Open this extension in Hot Desk', $told['page'])]);
        return '<div class="hotdesk-section">' . $rows . '</div>';
    }

    private function drawChoice(bool $isAllowed): string
    {
        $html = '<span class="radioset">';
        foreach (['yes' => 'Yes', 'no' => 'No'] as $value => $label) {
            $checked = ($value === 'yes') === $isAllowed ? ' checked' : '';
            $html .= '<input type="radio" name="hotdeskallowed" id="hotdeskallowed' . $value . '" value="' . $value . '"'
                . $checked . '><label for="hotdeskallowed' . $value . '">' . $this->plain($label) . '</label>';
        }
        return $html . '</span><input type="hidden" name="hotdeskwas" value="' . ($isAllowed ? 'yes' : 'no') . '">';
    }

    private function drawRow(string $title, array $lines): string
    {
        return '<div class="element-container"><div class="row"><div class="form-group">'
            . '<div class="col-md-3"><span class="control-label">' . $this->plain($title) . '</span></div>'
            . '<div class="col-md-9">' . implode('<br>', $lines) . '</div></div></div></div>';
    }

    private function linked(string $text, ?string $at): string
    {
        $plain = $this->plain($text);
        return $at === null ? $plain : '<a href="' . $this->plain($this->pageAddress($at)) . '">' . $plain . '</a>';
    }

    private function plain(string $text): string
    {
        return htmlspecialchars($text, ENT_QUOTES, 'UTF-8');
    }
}
