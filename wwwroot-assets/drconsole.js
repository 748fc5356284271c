// The little script there is. Each part works without the others; the first ones also without a circuit.
import { tickClocks } from './js/clocks.js';
import { followTheme } from './js/theme.js';
import { openDialogs } from './js/dialogs.js';
import { listenToKeys } from './js/keys.js';
import { steerPalette } from './js/palette.js';
import { keepDrafts } from './js/drafts.js';
import { holdToConfirm } from './js/hold.js';
import { copyOnClick } from './js/copy.js';
import { leadToErrors } from './js/forms.js';
import { guessZone } from './js/zones.js';
import { meetPasskeys } from './js/passkeys.js';
import { steerEditor } from './js/editor.js';
import { leaveQuietly, startCircuit } from './js/connection.js';

tickClocks();
followTheme();
openDialogs();
listenToKeys();
steerPalette();
keepDrafts();
holdToConfirm();
copyOnClick();
leadToErrors();
guessZone();
meetPasskeys();
steerEditor();
startCircuit();
leaveQuietly();
