using DrConsole.Platform;

namespace DrConsole.Access;

/// <content>The authenticator app and its recovery codes.</content>
public sealed partial class User
{
    public bool SecondFactorOn { get; internal set; }

    /// <summary>The authenticator app's key, sealed.</summary>
    public string? SealedAuthenticatorKey { get; private set; }

    /// <summary>The time step of the last code that was accepted: a code works once.</summary>
    [Unrecorded("Moves at every sign-in.")]
    public long LastCodeStep { get; private set; }

    /// <summary>SHA-256 of each recovery code that is left, joined by spaces.</summary>
    public string RecoveryCodeHashes { get; private set; } = "";

    public int RecoveryCodesLeft => RecoveryCodeHashes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private string KeyOwner => $"user/{Id}/authenticator";

    internal void SetAuthenticatorKey(string key, SecretBox box) => (SealedAuthenticatorKey, LastCodeStep) = (box.Seal(key, KeyOwner), 0);

    internal string? AuthenticatorKey(SecretBox box) => SealedAuthenticatorKey is { } key ? box.Open(key, KeyOwner) : null;

    /// <summary>Whether the app shows this code now. Uses it up.</summary>
    internal bool AcceptsCode(string code, SecretBox box, DateTimeOffset now)
    {
        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        if (AuthenticatorKey(box) is not { } key || TotpCodes.FindStep(key, digits, now, LastCodeStep) is not { } step)
            return false;
        LastCodeStep = step;
        return true;
    }

    internal void SetRecoveryCodes(IEnumerable<string> codes) => RecoveryCodeHashes = string.Join(' ', codes.Select(RecoveryHash));

    /// <summary>Uses a recovery code up; false when there is none like it.</summary>
    internal bool RedeemRecoveryCode(string code)
    {
        var left = RecoveryCodeHashes.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var known = left.Remove(RecoveryHash(code));
        RecoveryCodeHashes = string.Join(' ', left);
        return known;
    }

    /// <summary>Takes the second factor away; the person's sessions go on.</summary>
    internal void RemoveSecondFactor() => (SecondFactorOn, SealedAuthenticatorKey, RecoveryCodeHashes, LastCodeStep) = (false, null, "", 0);

    /// <summary>Takes the second factor away from somebody who lost both phone and recovery codes, and ends their sessions.</summary>
    public void ClearSecondFactor()
    {
        RemoveSecondFactor();
        EndSessions();
    }

    // Salted by the person, so that equal codes of two people do not show; how it is typed does not matter.
    private string RecoveryHash(string code) =>
        Tokens.Hash($"{Id} {code.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()}");
}
