// Photos of the small host: kept in a list, with one picture for all of them.

import type { Commands, ErrorView, InboxView, PhotoAboutView, PhotoLine, PhotosAdded, PhotosView, CaseView } from "@/api/client";

type Handlers = {
  [C in keyof Commands]?: (request: Commands[C]["request"]) => Commands[C]["response"];
};

/** A JPEG of no size: the page only passes it on. */
const picture = (): ArrayBuffer => new Uint8Array([0xff, 0xd8, 0xff, 0xd9]).buffer;

export const heic: ErrorView = {
  code: "photo_heic",
  nature: "invalid",
  params: { file: "IMG_1.HEIC" },
  field: null,
  detail: null,
  also: [],
};

/** Answers to the commands about photos; `refused` is what the next adding turns away. */
export function photoHandlers(view: CaseView, state: { refused: PhotosAdded["refused"]; inbox: InboxView | null }): Handlers {
  let photos: PhotoLine[] = [];
  let printsPlaceTime = false;
  let count = 0;
  const own = (): PhotosView => structuredClone({ photos, prints_place_time: printsPlaceTime });
  const add = (about: PhotoAboutView): void => {
    count += 1;
    photos.push({
      id: `p${count}`,
      about,
      caption: "",
      taken: "2026-11-20 14:03",
      has_place: true,
      width: 4032,
      height: 3024,
      digest: "0123456789ab",
    });
  };
  const done = (number: number): PhotosAdded => {
    const refused = state.refused;
    state.refused = [];
    return { view: structuredClone(view), photos: own(), added: number, known: 0, refused };
  };
  return {
    photos_view: () => own(),
    photo_image: () => picture(),
    photos_add: ({ about }) => {
      add(about);
      return done(1);
    },
    photo_put: ({ photo, change }) => {
      const line = photos.find((entry) => entry.id === photo);
      if (change.kind === "remove") photos = photos.filter((entry) => entry.id !== photo);
      if (line && change.kind === "caption") line.caption = change.text;
      if (line && change.kind === "about") line.about = change.about;
      return structuredClone(view);
    },
    photos_place_time_put: ({ is_printed }) => {
      printsPlaceTime = is_printed;
      return structuredClone(view);
    },
    inbox_open: () => state.inbox,
    inbox_image: () => picture(),
    inbox_take: ({ picks }) => {
      for (const pick of picks) add(pick.about);
      return done(picks.length);
    },
  };
}
