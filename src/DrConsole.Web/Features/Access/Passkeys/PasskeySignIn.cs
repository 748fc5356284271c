using System.Security.Claims;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.AspNetCore.Identity;

namespace DrConsole.Web.Features.Access.Passkeys;

/// <summary>Signs in whoever answers with a passkey. One that checked its owner counts as both factors.</summary>
public sealed class PasskeySignIn(PasskeyCeremony ceremony, UsePasskey use, SignInManager<User> signIn, ISignInRecord record, SignInNote note)
{
    private const string How = "passkey";

    public async Task ExecuteAsync(HttpContext http, string asked, string answered, bool remember)
    {
        var answer = PasskeyAnswer.Read(answered);
        var challenge = ceremony.Reopen(asked);
        var (passkey, user) = await use.FindAsync(challenge, answer.CredentialId, http.RequestAborted);
        var result = await ceremony.CheckAsync(http, challenge, answered);
        if (!result.Succeeded)
            throw await RefuseAsync(passkey, user, answer, result.Failure);

        var fresh = await use.ExecuteAsync(challenge, passkey.Id, answer.Counter, result.Passkey.IsBackedUp, answer.IsVerified, http.RequestAborted);
        note.How = SignInWay.Passkey;
        await signIn.SignInWithClaimsAsync(fresh, remember, answer.IsVerified ? [new Claim("amr", "mfa"), new Claim(SessionClaims.SecondFactor, How)] : [new Claim("amr", "hwk")]);
        Measures.SignedIn("inside");
        await record.InsideAsync(user.Id, How, CancellationToken.None);
    }

    private async Task<RefusedException> RefuseAsync(Passkey passkey, User user, PasskeyAnswer answer, PasskeyException failure)
    {
        Measures.SignedIn("wrong");

        // Identity compares the counter last, when the signature held: only the key itself, or a copy, gets this far.
        var counts = answer.Counter > 0 || passkey.SignCount > 0;
        if (counts && answer.Counter <= passkey.SignCount && failure.Message.Contains("signature counter", StringComparison.Ordinal))
        {
            await record.CopiedAsync(user.Id, passkey.Id, CancellationToken.None);
            return new RefusedException("This passkey counted backwards, as a copy would. Sign in another way and remove it.", "passkey-copied");
        }
        await record.WrongAsync(user.Id, How, CancellationToken.None);
        return new RefusedException("This passkey was not accepted. Try once more, or sign in with your password.", "passkey-wrong");
    }
}
