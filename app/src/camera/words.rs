//! Why there is no picture from the camera, in words.

use super::fault::CameraFault;
use crate::i18n::Lang;

/// Why there is no picture, and what to do; `instead` is the button for those who go on without.
pub fn camera_words(fault: CameraFault, instead: &str, lang: Lang) -> String {
    match (fault, lang) {
        (CameraFault::Insecure, Lang::Vi) => format!(
            "Trình duyệt chỉ cho dùng máy ảnh khi địa chỉ bắt đầu bằng https. Hãy chọn “{instead}”, hoặc đề nghị quản trị hệ thống bật https."
        ),
        (CameraFault::Insecure, Lang::En) => format!(
            "Browsers give the camera to addresses with https only. Choose “{instead}”, or ask the administrator to turn https on."
        ),
        (CameraFault::Refused, Lang::Vi) => format!(
            "Chưa được phép dùng máy ảnh. Hãy cho phép máy ảnh trong cài đặt của trình duyệt rồi mở lại, hoặc chọn “{instead}”."
        ),
        (CameraFault::Refused, Lang::En) => format!(
            "The camera is not allowed. Allow it in the browser's settings and open it again, or choose “{instead}”."
        ),
        (CameraFault::Absent, Lang::Vi) => {
            format!("Không tìm thấy máy ảnh trên máy này. Hãy chọn “{instead}” để dùng ảnh có sẵn.")
        }
        (CameraFault::Absent, Lang::En) => {
            format!("This device has no camera. Choose “{instead}” to use a picture that is there.")
        }
        (CameraFault::Busy, Lang::Vi) => {
            "Máy ảnh đang được phần mềm khác sử dụng. Hãy đóng phần mềm đó rồi mở lại máy ảnh.".to_owned()
        }
        (CameraFault::Busy, Lang::En) => {
            "Another program is using the camera. Close it, then open the camera again.".to_owned()
        }
    }
}
