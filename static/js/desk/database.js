/* A place for long strings by name, in the browser's IndexedDB. */
export const put = (name, text) => transact("readwrite", (store) => store.put(text, name));

export const remove = (name) => transact("readwrite", (store) => store.delete(name));

/* Every [name, text]. */
export async function entries() {
  const found = [];
  await transact("readonly", (store) => {
    store.openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      found.push([cursor.key, cursor.value]);
      cursor.continue();
    };
  });
  return found;
}

async function transact(mode, work) {
  const database = await open();
  try {
    await new Promise((resolve, reject) => {
      const transaction = database.transaction("texts", mode);
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
      work(transaction.objectStore("texts"));
    });
  } finally {
    database.close();
  }
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("octavo", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("texts");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
