import tls from 'node:tls';

// Loaded before everything else by every function in the emulator (`NODE_OPTIONS`), as a hosts file would be: connections to
// Google's hosts lead to the stand-in. Code and environment of the functions stay as they were deployed.
const port = Number(process.env.GOOGLE_STAND_IN_PORT);
const connect = tls.connect;

tls.connect = (...args) => {
  const [options, ...rest] = args;
  const isGoogle = typeof options === 'object' && String(options.host).endsWith('.googleapis.com');
  return isGoogle ? connect({ ...options, host: '127.0.0.1', port }, ...rest) : connect(...args);
};
