// The inverse of layers/packing.py.

/** Unpacks the JSON that `packed` compressed. */
async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const json = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return await new Response(json).json();
}
