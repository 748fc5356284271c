namespace DrConsole.Notices;

/// <summary>Where in the dialogue with a mail server we are. Until the last, nothing has been taken; in the last, only its answer tells.</summary>
internal enum SmtpStage
{
    Connecting,
    Securing,
    Greeting,
    Hello,
    SigningIn,
    Sender,
    Recipient,
    Announcing,
    Text,
    Answer,
}
