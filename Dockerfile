# The server with everything it serves: program, pages, statements, schema and the shipped dataset.
FROM node:22-bookworm-slim AS build
WORKDIR /app
# The packages are a layer of their own: they change less often than the program.
COPY package.json package-lock.json ./
COPY web/package.json web/package-lock.json web/
RUN npm ci --no-audit --no-fund && npm ci --prefix web --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
    WHYGRAPH_HOST=0.0.0.0 \
    WHYGRAPH_PORT=4000
WORKDIR /app
# A place for WHYGRAPH_DATA_DIR that the user below may write.
RUN install -d -o node -g node /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/cypher ./cypher
COPY --from=build /app/schema ./schema
COPY --from=build /app/data ./data
COPY --from=build /app/dist ./dist
COPY --from=build /app/web/dist ./web/dist
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.WHYGRAPH_PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Not by npm: the server itself gets the SIGTERM of `docker stop`.
ENTRYPOINT ["node", "dist/main.js"]
CMD ["serve"]
