package io.github.keycloakmfa.factor;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A QR code as the path of an SVG, one unit a module: sharp at any size, and nothing to load.
 *
 * @param size of each side, the quiet zone of four modules included (ISO/IEC 18004)
 * @param path the dark modules
 */
public record QrCode(int size, String path) {

    private static final Map<EncodeHintType, Object> HINTS = Map.of(
            EncodeHintType.MARGIN,
            4,
            EncodeHintType.CHARACTER_SET,
            "UTF-8",
            EncodeHintType.ERROR_CORRECTION,
            ErrorCorrectionLevel.M);

    public static QrCode of(String text) {
        try {
            BitMatrix modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS);
            return new QrCode(modules.getWidth(), path(modules));
        } catch (WriterException e) {
            // Its text may quote the secret.
            throw new IllegalStateException("A QR code could not be made");
        }
    }

    private static String path(BitMatrix modules) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                int from = x;
                while (x < modules.getWidth() && modules.get(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append('M').append(from).append(' ').append(y);
                    path.append('h')
                            .append(x - from)
                            .append("v1h-")
                            .append(x - from)
                            .append('z');
                }
            }
        }
        return path.toString();
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "QrCode[" + size + "]";
    }
}
