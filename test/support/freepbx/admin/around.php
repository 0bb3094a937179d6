<?php
$stand_in_object = $stand_in_display === 'hotdesk' ? FreePBX::create()->Hotdesk : null;
$stand_in_nav = $stand_in_object ? $stand_in_object->getRightNav($_REQUEST) : '';
$stand_in_bar = $stand_in_object ? $stand_in_object->getActionBar($_REQUEST) : [];
?>
<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>FreePBX</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="around.css" />
  </head>
  <body>
    <div class="navbar" role="banner">
      <?php if ($stand_in_user) { ?>
      <a href="config.php?display=hotdesk">Hot Desk</a>
      <a id="user_logout" href="config.php?logout=true"><?php echo htmlspecialchars($stand_in_user->username); ?></a>
      <?php } ?>
    </div>
    <div id="page">
      <div id="page_body"><?php echo $stand_in_drawn; ?></div>
    </div>
    <div id="footer">
      <?php if ($stand_in_nav) { ?>
      <div id="floating-nav-bar"><div class="floating-nav-bar-contents"><?php echo $stand_in_nav; ?></div></div>
      <?php } ?>
      <?php if ($stand_in_bar) { ?>
      <div id="action-bar"><div id="action-buttons">
        <?php foreach ($stand_in_bar as $stand_in_button) {
            $stand_in_attributes = '';
            foreach (['type' => 'submit'] + $stand_in_button as $stand_in_name => $stand_in_value) {
                $stand_in_attributes .= " $stand_in_name=\"$stand_in_value\"";
            }
            echo "<input$stand_in_attributes>";
        } ?>
      </div></div>
      <?php } ?>
    </div>
    <script>
      /* What FreePBX's own script does with the action bar: it acts on the one form that is marked for it. */
      document.addEventListener('click', (event) => {
        const button = event.target.closest('#action-bar input[type=submit]')
        if (!button) return
        event.preventDefault()
        const form = document.querySelector('form.fpbx-submit')
        if (button.name === 'reset') document.forms[form.getAttribute('name')].reset()
        if (button.name === 'submit' && form.checkValidity()) HTMLFormElement.prototype.submit.call(form)
        if (button.name === 'delete') location.href = form.dataset.fpbxDelete
      })
    </script>
  </body>
</html>
