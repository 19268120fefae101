/** What `--help` prints. */
export const help = `Usage: npm run test:deploy -- [options]

Deploys Moderato as it is, by stock "cdk bootstrap" and "cdk deploy", to an emulator of AWS on this machine, uses it as
clients, admins and an operator would, deploys changed code in the middle of traffic, destroys all, and prints what that
proved and what it did not. No AWS account is needed or touched. docs/deployment-test.md tells it all.

It needs python3 (3.10 or newer) with its module venv, and once the network, for it installs the emulator (MiniStack, from
PyPI) into .venv. Everything else is in a temporary folder and ends with the run, also by Ctrl-C.

  --python PATH   the python to use (default python3)
  --help          show this

Exit codes:
  0    all that can be proved here is proved
  1    something failed; the last lines say what, and where the logs are
  2    it could not start: the message says what to do
  130  it was broken off

Example:
  npm run test:deploy`;
