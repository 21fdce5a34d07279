/**
 * `moost-energy/server`: for Node and other servers that speak `Request` and `Response`. The sandbox is a
 * MOOST-compatible API in memory; the token proxy is the part of a customer's backend that keeps MOOST's token there.
 */

export { EnergyError, type EnergyErrorCode, type EnergyErrorParts } from './errors.js';
export { createSandbox, type Sandbox, type SandboxHousehold, type SandboxOptions } from './internal/sandbox.js';
export {
  type Access,
  createTokenProxy,
  type TokenProxy,
  type TokenProxyFailure,
  type TokenProxyOptions,
} from './internal/token-proxy.js';
