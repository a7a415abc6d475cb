# One image for every role; the first word of the command picks it (docker/entrypoint.sh):
#   docker run cleanwire parser
#   docker run cleanwire cleanwire sources list
FROM node:24-bookworm-slim AS base
WORKDIR /app

# Only what npm needs to know, so that a change of a source file does not install everything again.
FROM base AS manifests
COPY . .
RUN find . -type f ! -name package.json ! -name package-lock.json ! -name .npmrc ! -path './apps/*/bin/*' -delete \
  && find . -type d -empty -delete

FROM base AS build
COPY --from=manifests /app ./
RUN npm ci --no-audit --no-fund
COPY . .
# What a role reaches, and of node_modules what it needs: no development, no TypeScript, no maps (tools/ship.mjs).
RUN npm run build && node tools/ship.mjs /image

FROM base
ENV NODE_ENV=production \
    CLEANWIRE_HTTP_HOST=0.0.0.0 \
    CLEANWIRE_HEALTH_PORT=8081 \
    CLEANWIRE_RUNS_IN=compose
COPY --from=build /image ./
# For `docker compose exec gateway cleanwire ...`.
RUN ln -s /app/apps/cli/bin/cleanwire.mjs /usr/local/bin/cleanwire
USER node
EXPOSE 8080 8081
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "docker/healthcheck.mjs"]
ENTRYPOINT ["/app/docker/entrypoint.sh"]
CMD ["cleanwire", "--help"]
