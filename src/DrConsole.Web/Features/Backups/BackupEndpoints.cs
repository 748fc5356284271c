using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Web.Features.People;
using DrConsole.Web.Http;

namespace DrConsole.Web.Features.Backups;

internal static class BackupEndpoints
{
    public static void MapBackups(this WebApplication app)
    {
        var api = app.MapApi();
        KeyedEndpoints.Map<BackupPolicy, BackupPolicyText, PolicyShape, PolicyShown, ReadBackupPolicies, EditBackupPolicy>(
            api, "backup-policies", "backup policy", PolicyShown.Of, Permission.SeeBackups, Permission.EditBackups, "Backups");
        KeyedEndpoints.Map<BackupDestination, DestinationText, DestinationShape, DestinationShown, ReadDestinations, EditDestination>(
            api, "destinations", "destination", DestinationShown.Of, Permission.SeeBackups, Permission.EditBackups, "Backups");
        BackupCalls.Map(api);
    }
}
