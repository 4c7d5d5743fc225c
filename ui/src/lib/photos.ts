// The photos of the open case: one list that every place shows, and pictures asked for once.

import { ref } from "vue";
import { asError, call, type ErrorView, type PhotoAboutView, type PhotoLine, type PhotosAdded, type PhotosView } from "@/api/client";
import { adopt, saver } from "./session";

export const photos = ref<PhotosView | null>(null);
export const photosError = ref<ErrorView | null>(null);
/** Adding photos takes a while: each is made upright, smaller and encrypted. */
export const isAdding = ref(false);
/** What came of the last adding; stays until the next one or until it is read. */
export const added = ref<PhotosAdded | null>(null);

/** Most pictures kept for showing again. */
const MOST_KEPT = 400;
const kept = new Map<string, Promise<string>>();
let loaded = "";

/** Loads the photos of a case. */
export async function loadPhotos(id: string): Promise<void> {
  if (loaded !== id) {
    photos.value = null;
    added.value = null;
  }
  loaded = id;
  try {
    const view = await call("photos_view", { case: id });
    if (loaded !== id) return;
    photos.value = view;
    photosError.value = null;
  } catch (reason) {
    photosError.value = asError(reason);
  }
}

/** Turns the bytes of a JPEG into what an image element shows; the security policy allows no other way. */
function shown(bytes: ArrayBuffer): string {
  const parts: string[] = [];
  const all = new Uint8Array(bytes);
  for (let from = 0; from < all.length; from += 0x8000) {
    parts.push(String.fromCharCode(...all.subarray(from, from + 0x8000)));
  }
  return `data:image/jpeg;base64,${btoa(parts.join(""))}`;
}

function remembered(key: string, load: () => Promise<ArrayBuffer>): Promise<string> {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const picture = load().then(shown);
  // What failed is asked for again the next time.
  picture.catch(() => kept.delete(key));
  kept.set(key, picture);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return picture;
}

/** Gives the picture of a photo. */
export function pictureOf(id: string, photo: PhotoLine, isLarge: boolean): Promise<string> {
  const load = (): Promise<ArrayBuffer> => call("photo_image", { case: id, photo: photo.id, is_large: isLarge });
  return remembered(`${id} ${photo.id} ${isLarge}`, load);
}

/** Gives the thumbnail of a file of the inbox; `folder` tells one inbox from another. */
export function inboxPicture(folder: string, position: number): Promise<string> {
  return remembered(`inbox ${folder} ${position}`, () => call("inbox_image", { position }));
}

/** Adds photos by `ask`, and shows what came of it. */
export async function adding(ask: () => Promise<PhotosAdded | null>): Promise<boolean> {
  if (isAdding.value) return false;
  isAdding.value = true;
  photosError.value = null;
  try {
    await saver.settle();
    const done = await ask();
    if (done === null) return false;
    added.value = done;
    photos.value = done.photos;
    await adopt(done.view);
    return true;
  } catch (reason) {
    photosError.value = asError(reason);
    return false;
  } finally {
    isAdding.value = false;
  }
}

/** Lets the person choose photos and adds them where they belong. */
export function addPhotos(id: string, about: PhotoAboutView): Promise<boolean> {
  return adding(() => call("photos_add", { case: id, about }));
}

/** Takes a photo away; undo brings it back. */
export async function removePhoto(id: string, photo: PhotoLine): Promise<void> {
  try {
    await saver.settle();
    await adopt(await call("photo_put", { case: id, photo: photo.id, change: { kind: "remove" } }));
    await loadPhotos(id);
  } catch (reason) {
    photosError.value = asError(reason);
  }
}

/** Tells whether a photo belongs there. */
export function isOf(photo: PhotoLine, about: PhotoAboutView): boolean {
  switch (about.kind) {
    case "enterprise":
      return photo.about.kind === "enterprise";
    case "machines":
      return photo.about.kind === "machines" && photo.about.name === about.name;
    case "question":
      return photo.about.kind === "question" && photo.about.question === about.question;
  }
}
