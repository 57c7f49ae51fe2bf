"use strict";
SwaggerUIBundle({ url: "/api/docs/openapi.json", dom_id: "#page", deepLinking: true, tryItOutEnabled: true });
