# Builds the program, then keeps only what runs: compiled code and production dependencies, as a user without rights.
FROM node:24-trixie-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-trixie-slim
WORKDIR /app
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
USER node
# Mount the configuration and the key read-only, and the store's folder writable.
WORKDIR /data
ENTRYPOINT ["node", "/app/dist/src/main.js"]
CMD ["collect", "--config", "/data/config.yaml", "--scheduled"]
