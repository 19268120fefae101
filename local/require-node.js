// Loaded before anything else, on whatever Node runs it: says what is missing before TypeScript fails to load.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Moderato runs on Node 22.18 or newer, and this is ${process.versions.node}. ` +
      'On Linux x64 "npm ci" installs one for it (optional dependencies must not be omitted); elsewhere install Node 24.',
  );
  process.exit(2);
}
