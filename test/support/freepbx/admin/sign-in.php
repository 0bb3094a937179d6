<form method="post" id="login_form" action="">
  <label>Username <input name="username" autocomplete="username" /></label>
  <label>Password <input type="password" name="password" autocomplete="current-password" /></label>
  <button type="submit">Continue</button>
</form>
