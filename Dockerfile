# Builds the program into one folder, and keeps nothing else: an image without a shell, for a user without rights.
FROM node:24-trixie-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
# No package runs code of its own while it is installed; the build needs none of it.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && mkdir -p data/evidence

# Node 24 on Debian 13, with neither a shell nor a package manager. Pin it by the digest that you have verified:
# https://github.com/GoogleContainerTools/distroless#how-do-i-verify-distroless-images
FROM gcr.io/distroless/nodejs24-debian13:nonroot
LABEL org.opencontainers.image.title="backup-evidence" \
      org.opencontainers.image.description="Inspects backups read-only and seals what it saw as evidence that anyone can verify" \
      org.opencontainers.image.licenses="Apache-2.0"
# Code with its bill of materials (sbom.cdx.json) and licences; owned by root, so that the program cannot change itself.
COPY --from=build /build/dist /app
# Mount the configuration and its keys read-only on /data, and the evidence writable on /data/evidence.
COPY --from=build --chown=65532:65532 /build/data /data
USER 65532:65532
WORKDIR /data
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s --retries=3 \
  CMD ["/nodejs/bin/node", "/app/src/main.js", "health"]
ENTRYPOINT ["/nodejs/bin/node", "/app/src/main.js"]
CMD ["daemon", "--config", "/data/config.yaml"]
