// The article without a network. `dist` puts this into the folder of the site, with three names in front:
// VERSION, a digest of all that is kept; PAGES, by folder; FILES, which are named after their content.
// It answers for the article and for what the article loads; a frame on another page is left alone.

const { scope } = registration;
const OURS = `surprisal ${scope} `;
const CACHE = OURS + VERSION;

const at = (name) => new URL(name, scope).href;
const pages = new Set(PAGES.map(at));
const files = new Set(FILES.map(at));

/** The page that an address opens, without the link in it. */
function page(address) {
  const { origin, pathname } = new URL(address);
  const href = origin + pathname.replace(/\/index\.html$/, "/");
  return pages.has(href) ? href : null;
}

async function load(href, cache) {
  const response = await fetch(href, { cache });
  if (!response.ok) throw new Error(`${response.status} for ${href}`);
  // A browser opens no page from a store that came by a detour.
  const { status, headers } = response;
  return response.redirected ? new Response(await response.blob(), { status, headers }) : response;
}

/** Loads what the last version did not have; all or nothing. */
async function install() {
  const store = await caches.open(CACHE);
  const keep = async (href, cache) => {
    const same = files.has(href) && (await caches.match(href));
    await store.put(href, same || (await load(href, cache)));
  };
  await Promise.all([...[...files].map((href) => keep(href, "default")), ...[...pages].map((href) => keep(href, "no-cache"))]);
}

/** The last version goes when no page of it is open any more. */
async function clean() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
}

async function kept(href) {
  const store = await caches.open(CACHE);
  return store.match(href);
}

/** The newest page; without a network the one that is kept. */
async function open(request, href) {
  try {
    return await fetch(request);
  } catch (error) {
    const response = await kept(href);
    if (response) return response;
    throw error;
  }
}

/** What never changes under its name, for the article itself. */
async function give(request, clientId) {
  const client = await clients.get(clientId);
  const ours = client?.frameType === "top-level" && page(client.url);
  return (ours && (await kept(request.url))) || fetch(request);
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(clean()));
addEventListener("fetch", (event) => {
  const { request, clientId } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    const href = request.destination === "document" && page(request.url);
    if (href) event.respondWith(open(request, href));
  } else if (files.has(request.url)) {
    event.respondWith(give(request, clientId));
  }
});
