/** WebAssembly that the build of a Worker compiles, as Cloudflare's and Vercel's tools understand it. */
declare module '*.wasm?module' {
  const compiled: WebAssembly.Module;
  export default compiled;
}
