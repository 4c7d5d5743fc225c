//! Commands about photos.

use tauri::ipc::Response;
use tauri::{AppHandle, Runtime, State};
use zhizhen_app::wire::{
    CaseRequest, CaseView, ErrorView, InboxImageRequest, InboxTakeRequest, InboxView,
    PhotoImageRequest, PhotoPutRequest, PhotosAddRequest, PhotosAdded, PhotosPlaceTimeRequest,
    PhotosView,
};

use crate::{Host, import};

/// Gives the photos of a case.
#[tauri::command(async)]
pub fn photos_view(host: State<'_, Host>, request: CaseRequest) -> Result<PhotosView, ErrorView> {
    host.app()?.photos_view(request)
}

/// Gives the picture of a photo; the bytes go to the page without JSON.
#[tauri::command(async)]
pub fn photo_image(
    host: State<'_, Host>,
    request: PhotoImageRequest,
) -> Result<Response, ErrorView> {
    Ok(Response::new(host.app()?.photo_image(request)?.0))
}

/// Adds the photos the person picks.
#[tauri::command(async)]
pub fn photos_add<R: Runtime>(
    handle: AppHandle<R>,
    host: State<'_, Host>,
    request: PhotosAddRequest,
) -> Result<Option<PhotosAdded>, ErrorView> {
    import::photos(&handle, &*host.app()?, request)
}

/// Changes a photo, or takes it away.
#[tauri::command(async)]
pub fn photo_put(host: State<'_, Host>, request: PhotoPutRequest) -> Result<CaseView, ErrorView> {
    host.app()?.photo_put(request)
}

/// Lets time and place of photos be printed, or not.
#[tauri::command(async)]
pub fn photos_place_time_put(
    host: State<'_, Host>,
    request: PhotosPlaceTimeRequest,
) -> Result<CaseView, ErrorView> {
    host.app()?.photos_place_time_put(request)
}

/// Lists the photos of the folder the person picks.
#[tauri::command(async)]
pub fn inbox_open<R: Runtime>(
    handle: AppHandle<R>,
    host: State<'_, Host>,
    request: CaseRequest,
) -> Result<Option<InboxView>, ErrorView> {
    import::inbox(&handle, &*host.app()?, request)
}

/// Gives a thumbnail of a file of the inbox.
#[tauri::command(async)]
pub fn inbox_image(
    host: State<'_, Host>,
    request: InboxImageRequest,
) -> Result<Response, ErrorView> {
    Ok(Response::new(host.app()?.inbox_image(request)?.0))
}

/// Takes files of the inbox into a case.
#[tauri::command(async)]
pub fn inbox_take(
    host: State<'_, Host>,
    request: InboxTakeRequest,
) -> Result<PhotosAdded, ErrorView> {
    host.app()?.inbox_take(request)
}
