"""Schemes that browsers and programs know."""

from __future__ import annotations

KNOWN = frozenset(
    (
        "about acct aim app bitcoin blob cal callto chrome chrome-extension cid content dat data dav davs dicom "
        "did doi ethereum facetime facetime-audio fax feed ftp ftps gemini geo git gopher gs hl7v2 http https info "
        "intent ipfs ipns irc ircs itms itms-apps javascript jdbc jetbrains ldap ldaps lightning magnet mailto "
        "maps market matrix mid mms mmsto moz-extension msteams news nfs ni nntp notion obsidian openpgp4fpr "
        "raycast rdar rtmp rtsp s3 sftp sgnl signal sip sips skype slack smb sms spotify ssh steam svn tag tel tg "
        "urn viber view-source vscode vscode-insiders webcal whatsapp ws wss xmpp ymsgr zoommtg zotero"
    ).split()
)


def known(scheme: str) -> bool:
    """Whether an address may begin with a scheme: one that is known, one made of known ones, or a program's own."""
    return scheme.split("+")[0] in KNOWN or scheme.startswith(("web+", "x-", "ms-", "com."))
