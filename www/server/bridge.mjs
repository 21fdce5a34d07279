/** Node's http on one side, `Request -> Response` on the other, as the package has it for its commands. */

export { serve } from '../../pkg/internal/http-server.js';
