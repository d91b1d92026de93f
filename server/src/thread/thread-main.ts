import { openDetector } from "../core/detector";
import { serveDetector } from "../detect/thread/serve-detector";
import { openAssets } from "../host/assets";
import { detectorPort } from "../host/detector-thread";
import { openCatalog } from "../lineage/catalog/catalog";

/** The detector in a thread of its own, beside the command line or the server. */
const port = detectorPort();
const assets = openAssets(port.assets);
serveDetector(port, async (refusals) => openDetector(assets, openCatalog(await assets.catalog()), refusals));
