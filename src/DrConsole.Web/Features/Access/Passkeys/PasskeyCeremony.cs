using System.Security.Cryptography;
using System.Text.Json;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.AspNetCore.Identity;

namespace DrConsole.Web.Features.Access.Passkeys;

/// <summary>
/// The question that a browser is asked, and the check of its answer. What was asked goes to the browser sealed and comes back with the
/// answer, so that whoever only asks leaves nothing here; an answer that holds spends it.
/// </summary>
public sealed class PasskeyCeremony(IPasskeyHandler<User> passkeys, SecretBox box, TimeProvider clock)
{
    private const string Adding = "passkey/add";
    private const string SigningIn = "passkey/sign-in";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <param name="Options">What the browser's own function takes, as JSON.</param>
    /// <param name="Ceremony">What comes back with the answer. Opaque.</param>
    public sealed record Question(JsonElement Options, string Ceremony);

    private sealed record Asked(string State, DateTimeOffset ExpiresAt, Guid? User);

    public async Task<Question> AskToAddAsync(HttpContext http, User user)
    {
        var made = await passkeys.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.Email, DisplayName = user.Name }, http);
        return Seal(Adding, made.CreationOptionsJson, made.AttestationState, user.Id.Value);
    }

    public async Task<Question> AskToSignInAsync(HttpContext http)
    {
        var made = await passkeys.MakeRequestOptionsAsync(null, http);
        return Seal(SigningIn, made.RequestOptionsJson, made.AssertionState, null);
    }

    public async Task<(Challenge Challenge, UserPasskeyInfo Passkey)> AcceptAsync(HttpContext http, UserId user, string ceremony, string answer)
    {
        var asked = Open(Adding, ceremony);
        if (asked.User != user.Value)
            throw new RefusedException("This was begun by somebody else. Try once more.", "passkey-forged");
        var result = await passkeys.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = answer, AttestationState = asked.State });
        return result.Succeeded
            ? (new Challenge(asked.State, asked.ExpiresAt), result.Passkey)
            : throw new RefusedException("The passkey was not accepted. Try once more, or use another device.", "passkey-wrong");
    }

    /// <summary>What was asked for signing in, as long as it may be answered.</summary>
    public Challenge Reopen(string ceremony)
    {
        var asked = Open(SigningIn, ceremony);
        return new Challenge(asked.State, asked.ExpiresAt);
    }

    public Task<PasskeyAssertionResult<User>> CheckAsync(HttpContext http, Challenge challenge, string answer) =>
        passkeys.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = answer, AssertionState = challenge.Text });

    private Question Seal(string purpose, string options, string? state, Guid? user)
    {
        var asked = new Asked(state ?? throw new InvalidOperationException("Identity gave no state to keep."), clock.GetUtcNow() + Lifetime, user);
        using var document = JsonDocument.Parse(options);
        return new Question(document.RootElement.Clone(), box.Seal(JsonSerializer.Serialize(asked), purpose));
    }

    private Asked Open(string purpose, string ceremony)
    {
        Asked asked;
        try
        {
            asked = JsonSerializer.Deserialize<Asked>(box.Open(ceremony, purpose))!;
        }
        catch (CryptographicException)
        {
            throw new RefusedException("This was not begun here. Try once more.", "passkey-forged");
        }
        return clock.GetUtcNow() < asked.ExpiresAt ? asked : throw new RefusedException("Too much time has passed. Try once more.", "passkey-expired");
    }
}
