// Text that layers/packing.py has packed.

/** Reads what `packed` wrote, which was JSON. */
async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const json = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return await new Response(json).json();
}
