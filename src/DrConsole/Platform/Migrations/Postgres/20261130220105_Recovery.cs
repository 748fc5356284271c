using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Recovery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_AnswerBy",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Channel_Reference",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ClaimedUntil",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ContactId",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_NextChannelAt",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_UserId_CreatedAt",
                table: "Deliveries");

            migrationBuilder.CreateTable(
                name: "AgentKeys",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Platform = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Agent = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    PublicKey = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    ValidFrom = table.Column<long>(type: "bigint", nullable: false),
                    ValidTo = table.Column<long>(type: "bigint", nullable: true),
                    RevokedAt = table.Column<long>(type: "bigint", nullable: true),
                    RevokedBecause = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentKeys", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "AgentPlatforms",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Environment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Owner = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Note = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentPlatforms", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "AgentRoles",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Interval = table.Column<long>(type: "bigint", nullable: false),
                    Owner = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentRoles", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "AlarmSources",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    IsOff = table.Column<bool>(type: "boolean", nullable: false),
                    Topics = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Mapping = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Routes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PerMinute = table.Column<int>(type: "integer", nullable: false),
                    AddressHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    AddressSetAt = table.Column<long>(type: "bigint", nullable: true),
                    AddressSetBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SealedSecret = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlarmSources", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "BackupCopies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Backup = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Policy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Destination = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Address = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false, collation: "C"),
                    ObjectKey = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false, collation: "C"),
                    Media = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Site = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    IsOffSite = table.Column<bool>(type: "boolean", nullable: false),
                    ImmutableUntil = table.Column<long>(type: "bigint", nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    CheckedAt = table.Column<long>(type: "bigint", nullable: true),
                    Problem = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BackupCopies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BackupDestinations",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Address = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false, collation: "C"),
                    Media = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Site = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    IsOffSite = table.Column<bool>(type: "boolean", nullable: false),
                    ImmutableFor = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BackupDestinations", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "BackupPolicies",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Settings = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DataClasses = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Environment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Schedule = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Cron = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TimeZone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Every = table.Column<long>(type: "bigint", nullable: true),
                    Destinations = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    KeepCount = table.Column<int>(type: "integer", nullable: false),
                    KeepFor = table.Column<long>(type: "bigint", nullable: true),
                    KeepDaily = table.Column<int>(type: "integer", nullable: false),
                    KeepWeekly = table.Column<int>(type: "integer", nullable: false),
                    KeepMonthly = table.Column<int>(type: "integer", nullable: false),
                    KeepYearly = table.Column<int>(type: "integer", nullable: false),
                    MinimumKept = table.Column<int>(type: "integer", nullable: false),
                    Encryption = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    EncryptionKey = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Compress = table.Column<bool>(type: "boolean", nullable: false),
                    Verify = table.Column<bool>(type: "boolean", nullable: false),
                    RestoreTestEvery = table.Column<long>(type: "bigint", nullable: true),
                    Runner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsPaused = table.Column<bool>(type: "boolean", nullable: false),
                    LongestRun = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: true),
                    RestoreTestDueAt = table.Column<long>(type: "bigint", nullable: true),
                    DeploymentsSeenAt = table.Column<long>(type: "bigint", nullable: true),
                    UnchangedAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BackupPolicies", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Backups",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Policy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Cause = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    StartedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    BegunAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    AsOf = table.Column<long>(type: "bigint", nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    ContentBytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    VerifiedAt = table.Column<long>(type: "bigint", nullable: true),
                    VerifiedHow = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Problem = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Said = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsExternal = table.Column<bool>(type: "boolean", nullable: false),
                    Tool = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Reference = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    Needs = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CancelAskedAt = table.Column<long>(type: "bigint", nullable: true),
                    PrunedAt = table.Column<long>(type: "bigint", nullable: true),
                    Busy = table.Column<int>(type: "integer", nullable: true),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: true),
                    DoneBytes = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Backups", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BreakerLines",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    IsOpen = table.Column<bool>(type: "boolean", nullable: false),
                    Why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    MovedAt = table.Column<long>(type: "bigint", nullable: false),
                    Opened = table.Column<int>(type: "integer", nullable: false),
                    ResetAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreakerLines", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "BreakerMoves",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    What = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreakerMoves", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CheckpointStores",
                columns: table => new
                {
                    Address = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false, collation: "C"),
                    After = table.Column<string>(type: "character varying(1024)", maxLength: 1024, nullable: false, collation: "C"),
                    LookedAt = table.Column<long>(type: "bigint", nullable: false),
                    Kept = table.Column<long>(type: "bigint", nullable: false),
                    Refused = table.Column<long>(type: "bigint", nullable: false),
                    Fault = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckpointStores", x => x.Address);
                });

            migrationBuilder.CreateTable(
                name: "CloudAccounts",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    IsOff = table.Column<bool>(type: "boolean", nullable: false),
                    Regions = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Profile = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Every = table.Column<long>(type: "bigint", nullable: false),
                    Routes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloudAccounts", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "CloudPolls",
                columns: table => new
                {
                    Account = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Region = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    NextAt = table.Column<long>(type: "bigint", nullable: false),
                    WorkedAt = table.Column<long>(type: "bigint", nullable: true),
                    FailedAt = table.Column<long>(type: "bigint", nullable: true),
                    Fault = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    Alarms = table.Column<int>(type: "integer", nullable: false),
                    Dashboards = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DashboardsAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloudPolls", x => new { x.Account, x.Region });
                });

            migrationBuilder.CreateTable(
                name: "DiscardedSessions",
                columns: table => new
                {
                    RecoveryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Session = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Platform = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Agent = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Standing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Incident = table.Column<Guid>(type: "uuid", nullable: false),
                    IncidentKey = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    DiscardedAt = table.Column<long>(type: "bigint", nullable: false),
                    ReleasedAt = table.Column<long>(type: "bigint", nullable: true),
                    LeafIndex = table.Column<long>(type: "bigint", nullable: true),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: true),
                    Signature = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DiscardedSessions", x => new { x.RecoveryId, x.Session });
                });

            migrationBuilder.CreateTable(
                name: "Exposures",
                columns: table => new
                {
                    DataClass = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    NewestMade = table.Column<long>(type: "bigint", nullable: true),
                    NewestVerified = table.Column<long>(type: "bigint", nullable: true),
                    NewestRestored = table.Column<long>(type: "bigint", nullable: true),
                    CountsFrom = table.Column<long>(type: "bigint", nullable: true),
                    SuspectedAt = table.Column<long>(type: "bigint", nullable: true),
                    Rpo = table.Column<long>(type: "bigint", nullable: true),
                    Standing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    PastSince = table.Column<long>(type: "bigint", nullable: true),
                    BreachAt = table.Column<long>(type: "bigint", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exposures", x => x.DataClass);
                });

            migrationBuilder.CreateTable(
                name: "FailoverApprovals",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    PairVersion = table.Column<int>(type: "integer", nullable: false),
                    UserWord = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    By = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverApprovals", x => new { x.PairKey, x.PairVersion, x.UserWord });
                });

            migrationBuilder.CreateTable(
                name: "FailoverEvents",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverEvents", x => new { x.PairKey, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "FailoverPairs",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Summary = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    ServiceKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    EnvironmentKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    ActiveName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActiveRegion = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActiveSources = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActiveFence = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PassiveName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PassiveRegion = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PassiveSources = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PassiveFence = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    Every = table.Column<long>(type: "bigint", nullable: false),
                    Over = table.Column<long>(type: "bigint", nullable: false),
                    IsAutomatic = table.Column<bool>(type: "boolean", nullable: false),
                    Confirmers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Countdown = table.Column<long>(type: "bigint", nullable: false),
                    Switchover = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Back = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    TrialRunbook = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CleanupRunbook = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TrialEnvironment = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MinimumBetween = table.Column<long>(type: "bigint", nullable: false),
                    CommitWithin = table.Column<long>(type: "bigint", nullable: true),
                    RollsBack = table.Column<bool>(type: "boolean", nullable: false),
                    GoChecks = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverPairs", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "FailoverProposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Pair = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Signal = table.Column<Guid>(type: "uuid", nullable: false),
                    Rule = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Why = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    TakenAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverProposals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FailoverStandings",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Stage = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Serving = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    LastNumber = table.Column<long>(type: "bigint", nullable: false),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    FailsSince = table.Column<long>(type: "bigint", nullable: true),
                    Wells = table.Column<int>(type: "integer", nullable: false),
                    BothOn = table.Column<int>(type: "integer", nullable: false),
                    OneOn = table.Column<int>(type: "integer", nullable: false),
                    LookedAt = table.Column<long>(type: "bigint", nullable: true),
                    IsBusy = table.Column<bool>(type: "boolean", nullable: false),
                    LookAt = table.Column<long>(type: "bigint", nullable: false),
                    EvaluatedVersion = table.Column<int>(type: "integer", nullable: true),
                    EvaluatedAt = table.Column<long>(type: "bigint", nullable: true),
                    Findings = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverStandings", x => x.PairKey);
                });

            migrationBuilder.CreateTable(
                name: "FallbackPlans",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Dependency = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Degraded = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    Fallbacks = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    BackRunbook = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    OpenFor = table.Column<long>(type: "bigint", nullable: false),
                    Trials = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: true),
                    Run = table.Column<Guid>(type: "uuid", nullable: true),
                    SwitchingTo = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FallbackPlans", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "HeardMessages",
                columns: table => new
                {
                    Source = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Message = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeardMessages", x => new { x.Source, x.Message });
                });

            migrationBuilder.CreateTable(
                name: "MaintenanceWindows",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Covers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Begins = table.Column<long>(type: "bigint", nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    Cron = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TimeZone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MaintenanceWindows", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "NothingToBackUp",
                columns: table => new
                {
                    DataClass = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    DeclaredBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DeclaredAt = table.Column<long>(type: "bigint", nullable: false),
                    ApprovedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ApprovedAt = table.Column<long>(type: "bigint", nullable: true),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NothingToBackUp", x => x.DataClass);
                });

            migrationBuilder.CreateTable(
                name: "Probes",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Target = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Settings = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Environment = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    IsSecurity = table.Column<bool>(type: "boolean", nullable: false),
                    IsPaused = table.Column<bool>(type: "boolean", nullable: false),
                    Interval = table.Column<long>(type: "bigint", nullable: false),
                    Timeout = table.Column<long>(type: "bigint", nullable: false),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    OutOf = table.Column<int>(type: "integer", nullable: false),
                    Over = table.Column<long>(type: "bigint", nullable: false),
                    Recoveries = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Probes", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Restores",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UpTo = table.Column<long>(type: "bigint", nullable: false),
                    SuspectedAt = table.Column<long>(type: "bigint", nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Approval = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    StartedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Gate = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Problem = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CancelAskedAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Restores", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RestoreTests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Policy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Backup = table.Column<Guid>(type: "uuid", nullable: false),
                    Copy = table.Column<Guid>(type: "uuid", nullable: true),
                    AsOf = table.Column<long>(type: "bigint", nullable: true),
                    StartedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    BegunAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Problem = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Bundle = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RestoreTests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RuleApprovals",
                columns: table => new
                {
                    Rule = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Fingerprint = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Runbook = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RunbookVersion = table.Column<int>(type: "integer", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleApprovals", x => x.Rule);
                });

            migrationBuilder.CreateTable(
                name: "ServiceMetrics",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Account = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Region = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Namespace = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Metric = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Statistic = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Dimensions = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Unit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceMetrics", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "SessionCheckpoints",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Session = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Agent = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Role = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Region = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    VerifiedSequence = table.Column<long>(type: "bigint", nullable: false),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false),
                    KeyId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Standing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    IsEnded = table.Column<bool>(type: "boolean", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    Signature = table.Column<byte[]>(type: "bytea", nullable: false),
                    LeafIndex = table.Column<long>(type: "bigint", nullable: false),
                    LeafHash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionCheckpoints", x => new { x.Platform, x.Session });
                });

            migrationBuilder.CreateTable(
                name: "SessionRecoveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Platform = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Cause = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Region = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Incident = table.Column<Guid>(type: "uuid", nullable: true),
                    IncidentKey = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    FailedAt = table.Column<long>(type: "bigint", nullable: false),
                    DecidedBy = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    BeganAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    Resumed = table.Column<int>(type: "integer", nullable: false),
                    Restarted = table.Column<int>(type: "integer", nullable: false),
                    Discarded = table.Column<int>(type: "integer", nullable: false),
                    ListRoot = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionRecoveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SessionRecoveryParts",
                columns: table => new
                {
                    RecoveryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Lines = table.Column<byte[]>(type: "bytea", nullable: false),
                    Sha256 = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionRecoveryParts", x => new { x.RecoveryId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "SessionTiles",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Hashes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionTiles", x => new { x.Platform, x.Level, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "SessionTrees",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Root = table.Column<byte[]>(type: "bytea", nullable: false),
                    GrewAt = table.Column<long>(type: "bigint", nullable: false),
                    LoggedSize = table.Column<long>(type: "bigint", nullable: false),
                    Fork = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    ForkedAt = table.Column<long>(type: "bigint", nullable: true),
                    SoundSize = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionTrees", x => x.Platform);
                });

            migrationBuilder.CreateTable(
                name: "SignalGroups",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Root = table.Column<string>(type: "character varying(340)", maxLength: 340, nullable: false, collation: "C"),
                    IsStorm = table.Column<bool>(type: "boolean", nullable: false),
                    Incident = table.Column<Guid>(type: "uuid", nullable: true),
                    Suggestion = table.Column<Guid>(type: "uuid", nullable: true),
                    IsPaged = table.Column<bool>(type: "boolean", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    FirstAt = table.Column<long>(type: "bigint", nullable: false),
                    LastAt = table.Column<long>(type: "bigint", nullable: false),
                    ToldAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalGroups", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignalPayloads",
                columns: table => new
                {
                    Signal = table.Column<Guid>(type: "uuid", nullable: false),
                    Labels = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Payload = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalPayloads", x => x.Signal);
                });

            migrationBuilder.CreateTable(
                name: "SignalRules",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    IsOff = table.Column<bool>(type: "boolean", nullable: false),
                    Sources = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Keys = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Services = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Labels = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    States = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Severities = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StandsFor = table.Column<long>(type: "bigint", nullable: true),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Within = table.Column<long>(type: "bigint", nullable: true),
                    Incident = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Severity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Scenario = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Page = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Policy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Runbook = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RunbookMode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Pair = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsLast = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalRules", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Signals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Source = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Detail = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Scenario = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignalStandings",
                columns: table => new
                {
                    Source = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Signal = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Detail = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Scenario = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalStandings", x => new { x.Source, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "SignalVerdicts",
                columns: table => new
                {
                    Signal = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    Incident = table.Column<Guid>(type: "uuid", nullable: true),
                    Suggestion = table.Column<Guid>(type: "uuid", nullable: true),
                    Group = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalVerdicts", x => x.Signal);
                });

            migrationBuilder.CreateTable(
                name: "SnsSubscriptions",
                columns: table => new
                {
                    TopicArn = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    SealedUrl = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    ConfirmedAt = table.Column<long>(type: "bigint", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SnsSubscriptions", x => x.TopicArn);
                });

            migrationBuilder.CreateTable(
                name: "SourceHealths",
                columns: table => new
                {
                    Source = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    HeardAt = table.Column<long>(type: "bigint", nullable: true),
                    Messages = table.Column<long>(type: "bigint", nullable: false),
                    RefusedAt = table.Column<long>(type: "bigint", nullable: true),
                    Refusal = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceHealths", x => x.Source);
                });

            migrationBuilder.CreateTable(
                name: "SuggestedIncidents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Service = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Scenario = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Rule = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Why = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Signal = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    DetectedAt = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    Incident = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuggestedIncidents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SuspectedCompromises",
                columns: table => new
                {
                    DataClass = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    SaidBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SaidAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuspectedCompromises", x => x.DataClass);
                });

            migrationBuilder.CreateTable(
                name: "SyncReadings",
                columns: table => new
                {
                    DataClass = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Source = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Lag = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SyncReadings", x => new { x.DataClass, x.Source });
                });

            migrationBuilder.CreateTable(
                name: "ToldRoots",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Root = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Standing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ToldAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ToldRoots", x => new { x.Platform, x.Size, x.Root });
                });

            migrationBuilder.CreateTable(
                name: "WaitingRules",
                columns: table => new
                {
                    Signal = table.Column<Guid>(type: "uuid", nullable: false),
                    Rule = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    DueAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingRules", x => new { x.Signal, x.Rule });
                });

            migrationBuilder.CreateTable(
                name: "Heartbeats",
                columns: table => new
                {
                    Probe = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    MadeAt = table.Column<long>(type: "bigint", nullable: true),
                    MadeBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ExpectedFrom = table.Column<long>(type: "bigint", nullable: false),
                    LastAt = table.Column<long>(type: "bigint", nullable: true),
                    Calls = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Heartbeats", x => x.Probe);
                    table.ForeignKey(
                        name: "FK_Heartbeats_Probes_Probe",
                        column: x => x.Probe,
                        principalTable: "Probes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProbeHours",
                columns: table => new
                {
                    Probe = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Hour = table.Column<long>(type: "bigint", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Failed = table.Column<int>(type: "integer", nullable: false),
                    Took = table.Column<long>(type: "bigint", nullable: false),
                    Slowest = table.Column<int>(type: "integer", nullable: false),
                    Minutes = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProbeHours", x => new { x.Probe, x.Hour });
                    table.ForeignKey(
                        name: "FK_ProbeHours_Probes_Probe",
                        column: x => x.Probe,
                        principalTable: "Probes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProbeStandings",
                columns: table => new
                {
                    Probe = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Shown = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: true),
                    Root = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Why = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LastAt = table.Column<long>(type: "bigint", nullable: false),
                    Says = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    CertificateUntil = table.Column<long>(type: "bigint", nullable: true),
                    Memory = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Recent = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Fence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProbeStandings", x => x.Probe);
                    table.ForeignKey(
                        name: "FK_ProbeStandings_Probes_Probe",
                        column: x => x.Probe,
                        principalTable: "Probes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RestoreFindings",
                columns: table => new
                {
                    Restore = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Gate = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    DataClass = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Expected = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Found = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Passed = table.Column<bool>(type: "boolean", nullable: false),
                    IsOverride = table.Column<bool>(type: "boolean", nullable: false),
                    By = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RestoreFindings", x => new { x.Restore, x.Number });
                    table.ForeignKey(
                        name: "FK_RestoreFindings_Restores_Restore",
                        column: x => x.Restore,
                        principalTable: "Restores",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RestoreParts",
                columns: table => new
                {
                    Restore = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    DataClass = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Policy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Backup = table.Column<Guid>(type: "uuid", nullable: false),
                    AsOf = table.Column<long>(type: "bigint", nullable: false),
                    Loses = table.Column<long>(type: "bigint", nullable: false),
                    Copy = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Where = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    BegunAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    Problem = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RestoreParts", x => new { x.Restore, x.Number });
                    table.ForeignKey(
                        name: "FK_RestoreParts_Restores_Restore",
                        column: x => x.Restore,
                        principalTable: "Restores",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RestoreTestChecks",
                columns: table => new
                {
                    Test = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Expected = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Found = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Passed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RestoreTestChecks", x => new { x.Test, x.Number });
                    table.ForeignKey(
                        name: "FK_RestoreTestChecks_RestoreTests_Test",
                        column: x => x.Test,
                        principalTable: "RestoreTests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_AnswerBy",
                table: "Deliveries",
                column: "AnswerBy",
                filter: "\"AnswerBy\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Channel_Reference",
                table: "Deliveries",
                columns: new[] { "Channel", "Reference" },
                filter: "\"Reference\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ClaimedUntil",
                table: "Deliveries",
                column: "ClaimedUntil",
                filter: "\"ClaimedUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ContactId",
                table: "Deliveries",
                column: "ContactId",
                filter: "\"ContactId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_NextChannelAt",
                table: "Deliveries",
                column: "NextChannelAt",
                filter: "\"NextChannelAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_UserId_CreatedAt",
                table: "Deliveries",
                columns: new[] { "UserId", "CreatedAt" },
                filter: "\"UserId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AgentKeys_Platform_Agent",
                table: "AgentKeys",
                columns: new[] { "Platform", "Agent" });

            migrationBuilder.CreateIndex(
                name: "IX_AlarmSources_AddressHash",
                table: "AlarmSources",
                column: "AddressHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BackupCopies_Backup",
                table: "BackupCopies",
                column: "Backup");

            migrationBuilder.CreateIndex(
                name: "IX_BackupCopies_State_Policy",
                table: "BackupCopies",
                columns: new[] { "State", "Policy" });

            migrationBuilder.CreateIndex(
                name: "IX_BackupPolicies_DueAt",
                table: "BackupPolicies",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_Backups_Policy_Attempt",
                table: "Backups",
                columns: new[] { "Policy", "Attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Backups_Policy_BegunAt",
                table: "Backups",
                columns: new[] { "Policy", "BegunAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Backups_Policy_Busy",
                table: "Backups",
                columns: new[] { "Policy", "Busy" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Backups_Policy_Reference",
                table: "Backups",
                columns: new[] { "Policy", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Backups_State",
                table: "Backups",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_BreakerMoves_At",
                table: "BreakerMoves",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_BreakerMoves_Name_At",
                table: "BreakerMoves",
                columns: new[] { "Name", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_DiscardedSessions_Incident_ReleasedAt",
                table: "DiscardedSessions",
                columns: new[] { "Incident", "ReleasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DiscardedSessions_Platform_Session_ReleasedAt",
                table: "DiscardedSessions",
                columns: new[] { "Platform", "Session", "ReleasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FailoverPairs_ServiceKey",
                table: "FailoverPairs",
                column: "ServiceKey");

            migrationBuilder.CreateIndex(
                name: "IX_FailoverProposals_TakenAt",
                table: "FailoverProposals",
                column: "TakenAt");

            migrationBuilder.CreateIndex(
                name: "IX_FailoverStandings_LookAt",
                table: "FailoverStandings",
                column: "LookAt");

            migrationBuilder.CreateIndex(
                name: "IX_FallbackPlans_Service_Dependency",
                table: "FallbackPlans",
                columns: new[] { "Service", "Dependency" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FallbackPlans_SwitchingTo",
                table: "FallbackPlans",
                column: "SwitchingTo");

            migrationBuilder.CreateIndex(
                name: "IX_HeardMessages_At",
                table: "HeardMessages",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ProbeHours_Hour",
                table: "ProbeHours",
                column: "Hour");

            migrationBuilder.CreateIndex(
                name: "IX_Probes_Service",
                table: "Probes",
                column: "Service");

            migrationBuilder.CreateIndex(
                name: "IX_Restores_Approval",
                table: "Restores",
                column: "Approval",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Restores_State_StartedAt",
                table: "Restores",
                columns: new[] { "State", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RestoreTests_Backup",
                table: "RestoreTests",
                column: "Backup");

            migrationBuilder.CreateIndex(
                name: "IX_RestoreTests_Policy_BegunAt",
                table: "RestoreTests",
                columns: new[] { "Policy", "BegunAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ServiceMetrics_Service",
                table: "ServiceMetrics",
                column: "Service");

            migrationBuilder.CreateIndex(
                name: "IX_SessionCheckpoints_KeyId",
                table: "SessionCheckpoints",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_SessionCheckpoints_MadeAt",
                table: "SessionCheckpoints",
                column: "MadeAt");

            migrationBuilder.CreateIndex(
                name: "IX_SessionCheckpoints_Platform_Region_Session",
                table: "SessionCheckpoints",
                columns: new[] { "Platform", "Region", "Session" });

            migrationBuilder.CreateIndex(
                name: "IX_SessionCheckpoints_Role_MadeAt",
                table: "SessionCheckpoints",
                columns: new[] { "Role", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SessionRecoveries_BeganAt",
                table: "SessionRecoveries",
                column: "BeganAt");

            migrationBuilder.CreateIndex(
                name: "IX_SessionRecoveries_Incident",
                table: "SessionRecoveries",
                column: "Incident");

            migrationBuilder.CreateIndex(
                name: "IX_SignalGroups_Incident",
                table: "SignalGroups",
                column: "Incident");

            migrationBuilder.CreateIndex(
                name: "IX_SignalGroups_LastAt",
                table: "SignalGroups",
                column: "LastAt");

            migrationBuilder.CreateIndex(
                name: "IX_SignalPayloads_ReceivedAt",
                table: "SignalPayloads",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_At",
                table: "Signals",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_ReceivedAt",
                table: "Signals",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Service_At",
                table: "Signals",
                columns: new[] { "Service", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Source_Key_At",
                table: "Signals",
                columns: new[] { "Source", "Key", "At" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignalStandings_Service",
                table: "SignalStandings",
                column: "Service");

            migrationBuilder.CreateIndex(
                name: "IX_SignalStandings_State",
                table: "SignalStandings",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_SignalVerdicts_At",
                table: "SignalVerdicts",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_SignalVerdicts_Incident",
                table: "SignalVerdicts",
                column: "Incident");

            migrationBuilder.CreateIndex(
                name: "IX_SuggestedIncidents_State_At",
                table: "SuggestedIncidents",
                columns: new[] { "State", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ToldRoots_Platform_Standing_Size",
                table: "ToldRoots",
                columns: new[] { "Platform", "Standing", "Size" });

            migrationBuilder.CreateIndex(
                name: "IX_WaitingRules_DueAt",
                table: "WaitingRules",
                column: "DueAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgentKeys");

            migrationBuilder.DropTable(
                name: "AgentPlatforms");

            migrationBuilder.DropTable(
                name: "AgentRoles");

            migrationBuilder.DropTable(
                name: "AlarmSources");

            migrationBuilder.DropTable(
                name: "BackupCopies");

            migrationBuilder.DropTable(
                name: "BackupDestinations");

            migrationBuilder.DropTable(
                name: "BackupPolicies");

            migrationBuilder.DropTable(
                name: "Backups");

            migrationBuilder.DropTable(
                name: "BreakerLines");

            migrationBuilder.DropTable(
                name: "BreakerMoves");

            migrationBuilder.DropTable(
                name: "CheckpointStores");

            migrationBuilder.DropTable(
                name: "CloudAccounts");

            migrationBuilder.DropTable(
                name: "CloudPolls");

            migrationBuilder.DropTable(
                name: "DiscardedSessions");

            migrationBuilder.DropTable(
                name: "Exposures");

            migrationBuilder.DropTable(
                name: "FailoverApprovals");

            migrationBuilder.DropTable(
                name: "FailoverEvents");

            migrationBuilder.DropTable(
                name: "FailoverPairs");

            migrationBuilder.DropTable(
                name: "FailoverProposals");

            migrationBuilder.DropTable(
                name: "FailoverStandings");

            migrationBuilder.DropTable(
                name: "FallbackPlans");

            migrationBuilder.DropTable(
                name: "HeardMessages");

            migrationBuilder.DropTable(
                name: "Heartbeats");

            migrationBuilder.DropTable(
                name: "MaintenanceWindows");

            migrationBuilder.DropTable(
                name: "NothingToBackUp");

            migrationBuilder.DropTable(
                name: "ProbeHours");

            migrationBuilder.DropTable(
                name: "ProbeStandings");

            migrationBuilder.DropTable(
                name: "RestoreFindings");

            migrationBuilder.DropTable(
                name: "RestoreParts");

            migrationBuilder.DropTable(
                name: "RestoreTestChecks");

            migrationBuilder.DropTable(
                name: "RuleApprovals");

            migrationBuilder.DropTable(
                name: "ServiceMetrics");

            migrationBuilder.DropTable(
                name: "SessionCheckpoints");

            migrationBuilder.DropTable(
                name: "SessionRecoveries");

            migrationBuilder.DropTable(
                name: "SessionRecoveryParts");

            migrationBuilder.DropTable(
                name: "SessionTiles");

            migrationBuilder.DropTable(
                name: "SessionTrees");

            migrationBuilder.DropTable(
                name: "SignalGroups");

            migrationBuilder.DropTable(
                name: "SignalPayloads");

            migrationBuilder.DropTable(
                name: "SignalRules");

            migrationBuilder.DropTable(
                name: "Signals");

            migrationBuilder.DropTable(
                name: "SignalStandings");

            migrationBuilder.DropTable(
                name: "SignalVerdicts");

            migrationBuilder.DropTable(
                name: "SnsSubscriptions");

            migrationBuilder.DropTable(
                name: "SourceHealths");

            migrationBuilder.DropTable(
                name: "SuggestedIncidents");

            migrationBuilder.DropTable(
                name: "SuspectedCompromises");

            migrationBuilder.DropTable(
                name: "SyncReadings");

            migrationBuilder.DropTable(
                name: "ToldRoots");

            migrationBuilder.DropTable(
                name: "WaitingRules");

            migrationBuilder.DropTable(
                name: "Probes");

            migrationBuilder.DropTable(
                name: "Restores");

            migrationBuilder.DropTable(
                name: "RestoreTests");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_AnswerBy",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Channel_Reference",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ClaimedUntil",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ContactId",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_NextChannelAt",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_UserId_CreatedAt",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_AnswerBy",
                table: "Deliveries",
                column: "AnswerBy");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Channel_Reference",
                table: "Deliveries",
                columns: new[] { "Channel", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ClaimedUntil",
                table: "Deliveries",
                column: "ClaimedUntil");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ContactId",
                table: "Deliveries",
                column: "ContactId");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_NextChannelAt",
                table: "Deliveries",
                column: "NextChannelAt");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_UserId_CreatedAt",
                table: "Deliveries",
                columns: new[] { "UserId", "CreatedAt" });
        }
    }
}
