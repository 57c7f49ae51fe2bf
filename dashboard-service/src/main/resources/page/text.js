// What the page says, in French and in English.

const FRENCH = {
  "Skip to content": "Aller au contenu",
  "Sandbox: WhatsApp is simulated on this machine. Nothing leaves it.":
    "Bac à sable : WhatsApp est simulé sur cette machine. Rien n'en sort.",
  "API key": "Clé d'API",
  "Sign in": "Se connecter",
  "Sign out": "Se déconnecter",
  "Sign in with an API key. The browser keeps a cookie, not the key.":
    "Connectez-vous avec une clé d'API. Le navigateur garde un cookie, pas la clé.",
  Sessions: "Sessions",
  "API keys": "Clés d'API",
  Audit: "Journal d'audit",
  "API documentation": "Documentation de l'API",
  Theme: "Thème",
  "New session": "Nouvelle session",
  "Session id": "Identifiant",
  "Letters a–z, digits and -; left empty, one is made.": "Lettres a–z, chiffres et - ; vide, il est choisi.",
  Label: "Libellé",
  Create: "Créer",
  Cancel: "Annuler",
  "No session yet. Create one and scan its code with WhatsApp.":
    "Aucune session. Créez-en une et scannez son code avec WhatsApp.",
  connected: "Connecté",
  connecting: "Connexion…",
  reconnecting: "Reconnexion…",
  pending: "En attente",
  passkey_required: "Clé d'accès demandée",
  disconnected: "Déconnecté",
  logged_out: "Délié",
  conflict: "Conflit",
  banned: "Banni",
  outdated: "Obsolète",
  inactive: "Inactif",
  "Scan with WhatsApp": "Scannez avec WhatsApp",
  "On the phone: Settings, Linked devices, Link a device.": "Sur le téléphone : Paramètres, Appareils connectés, Connecter un appareil.",
  "QR code of the session": "Code QR de la session",
  "The code is refreshed by itself.": "Le code se renouvelle tout seul.",
  "Or type a code into the phone": "Ou taper un code sur le téléphone",
  "Phone number": "Numéro de téléphone",
  "Get a code": "Obtenir un code",
  "It is connected.": "C'est connecté.",
  up: "en ligne depuis",
  "last activity": "dernière activité",
  Open: "Ouvrir",
  "Show code": "Afficher le code",
  Start: "Démarrer",
  Stop: "Arrêter",
  Restart: "Redémarrer",
  "Log out": "Délier",
  Delete: "Supprimer",
  "Delete this session? Its device is unlinked and its data erased.":
    "Supprimer cette session ? Son appareil est délié et ses données effacées.",
  "Log this session out? The phone forgets the device; a new scan links it again.":
    "Délier cette session ? Le téléphone oublie l'appareil ; un nouveau scan la relie.",
  Conversations: "Conversations",
  Queue: "File d'attente",
  Webhooks: "Webhooks",
  Groups: "Groupes",
  Settings: "Réglages",
  "No conversation yet.": "Aucune conversation.",
  "New conversation": "Nouvelle conversation",
  "Write a message": "Écrire un message",
  File: "Fichier",
  Send: "Envoyer",
  "Choose a conversation, or write to a number.": "Choisissez une conversation, ou écrivez à un numéro.",
  "Nothing waits.": "Rien n'attend.",
  Recipient: "Destinataire",
  Message: "Message",
  Since: "Depuis",
  "No webhook yet.": "Aucun webhook.",
  URL: "URL",
  "Add a webhook": "Ajouter un webhook",
  "Its secret, shown once:": "Son secret, montré une fois :",
  active: "actif",
  disabled: "désactivé",
  spared: "ménagé",
  waiting: "en attente",
  Test: "Tester",
  Enable: "Activer",
  Disable: "Désactiver",
  Deliveries: "Livraisons",
  "Send again": "Renvoyer",
  attempts: "tentatives",
  delivered: "remis",
  failed: "échoué",
  sent: "envoyé",
  read: "lu",
  played: "écouté",
  canceled: "annulé",
  expired: "expiré",
  blocked: "bloqué",
  members: "membres",
  "No group.": "Aucun groupe.",
  Save: "Enregistrer",
  Saved: "Enregistré",
  "Messages a minute": "Messages par minute",
  Name: "Nom",
  Scopes: "Droits",
  "Limited to sessions": "Limitée aux sessions",
  "Last used": "Dernière utilisation",
  "Make a key": "Créer une clé",
  "The key, shown once:": "La clé, montrée une fois :",
  "Take back": "Révoquer",
  "Take this key back for good?": "Révoquer cette clé définitivement ?",
  all: "toutes",
  never: "jamais",
  environment: "configuration",
  When: "Quand",
  Who: "Qui",
  What: "Quoi",
  Result: "Résultat",
  "Only a key with the scope admin sees this.": "Seule une clé admin voit cette page.",
  "The phone has unlinked this device. Start it and scan anew.": "Le téléphone a délié cet appareil. Démarrez et scannez à nouveau.",
  "Another program uses this account's device. Stop it, then restart.":
    "Un autre programme utilise cet appareil. Arrêtez-le, puis redémarrez.",
  "WhatsApp has banned this number.": "WhatsApp a banni ce numéro.",
  "WhatsApp wants a newer version: set FACTEUR_WHATSAPP_VERSION or update.":
    "WhatsApp veut une version plus récente : réglez FACTEUR_WHATSAPP_VERSION ou mettez à jour.",
  "The connection is gone; it is tried again by itself.": "La connexion est perdue ; elle est retentée toute seule.",
  "The session rests. Start it.": "La session est au repos. Démarrez-la.",
  "Back to the sessions": "Retour aux sessions",
  request: "requête",
};

const kept = localStorage.getItem("facteur-language");
let language = kept ?? (navigator.language.startsWith("fr") ? "fr" : "en");
document.documentElement.lang = language;

export const t = (words) => (language === "fr" ? (FRENCH[words] ?? words) : words.replaceAll("_", " "));
export const currentLanguage = () => language;

export function speak(other) {
  language = other;
  localStorage.setItem("facteur-language", other);
  document.documentElement.lang = other;
}

export const when = (instant) =>
  instant ? new Date(instant).toLocaleString(language, { dateStyle: "short", timeStyle: "medium" }) : "";

export const clock = (instant) => new Date(instant).toLocaleTimeString(language, { timeStyle: "short" });

export function span(seconds) {
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const [unit, size] = units.find(([, size]) => seconds >= size) ?? units.at(-1);
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(Math.floor(seconds / size));
}
