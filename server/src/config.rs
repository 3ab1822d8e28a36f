//! Every setting, from the command line or the environment. Nothing is read from a file, and nothing here acts.

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

use clap::{Args, ValueEnum};

use crate::db::DatabaseConfig;

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object per line.
    Json,
}

/// Settings of the server.
#[derive(Debug, Clone, Args)]
pub struct Config {
    /// Folder of everything that is kept.
    #[arg(long, env = "NENEP_DATA", default_value = "data", global = true)]
    pub data: PathBuf,

    /// Database: surrealkv://<folder>?sync=every, mem://, ws://host:port or wss://host:port.
    /// Default: surrealkv://<data>/db?sync=every
    #[arg(long, env = "NENEP_DATABASE", global = true)]
    pub database: Option<String>,

    /// Sign-in name at a remote database.
    #[arg(long, env = "NENEP_DATABASE_USER", global = true)]
    pub database_user: Option<String>,

    /// Password at a remote database.
    #[arg(long, env = "NENEP_DATABASE_PASSWORD", hide_env_values = true, global = true)]
    pub database_password: Option<String>,

    /// Name space at a remote database.
    #[arg(long, env = "NENEP_DATABASE_NAMESPACE", default_value = "nenep", global = true)]
    pub database_namespace: String,

    /// Name of the database in its name space.
    #[arg(long, env = "NENEP_DATABASE_NAME", default_value = "nenep", global = true)]
    pub database_name: String,

    /// Block cache of the embedded database, in MiB.
    #[arg(long, env = "NENEP_DATABASE_CACHE_MIB", default_value_t = 64, value_parser = clap::value_parser!(u64).range(1..=65_536), global = true)]
    pub database_cache_mib: u64,

    /// Memtable of the embedded database, in MiB: a restart replays at most this much.
    #[arg(long, env = "NENEP_DATABASE_MEMTABLE_MIB", default_value_t = 32, value_parser = clap::value_parser!(u64).range(8..=4_096), global = true)]
    pub database_memtable_mib: u64,

    /// Address to listen on.
    #[arg(long, env = "NENEP_ADDR", default_value = "127.0.0.1:3000", global = true)]
    pub addr: SocketAddr,

    /// Fill an empty database with demonstration data.
    #[arg(long, env = "NENEP_DEMO", global = true)]
    pub demo: bool,

    /// Password of the demonstration accounts; made and printed when absent.
    #[arg(long, env = "NENEP_DEMO_PASSWORD", hide_env_values = true, global = true)]
    pub demo_password: Option<String>,

    /// Folder of the checklist files. Default: `checklists` next to the executable, else in the current folder.
    #[arg(long, env = "NENEP_CHECKLISTS", global = true)]
    pub checklists: Option<PathBuf>,

    /// Folder of the built site. Default: `site` next to the executable, else target/site.
    #[arg(long, env = "LEPTOS_SITE_ROOT", global = true)]
    pub site_root: Option<PathBuf>,

    /// Whether the site's files carry hashes in their names. Default: whether hash.txt lies next to the executable.
    #[arg(long, env = "LEPTOS_HASH_FILES", global = true)]
    pub hash_files: Option<bool>,

    /// File with the hashes of the site's files. Default: hash.txt next to the executable.
    #[arg(long, env = "LEPTOS_HASH_FILE_NAME", global = true)]
    pub hash_file: Option<PathBuf>,

    /// Certificate chain of this server, as a PEM file; turns https on together with the key.
    #[arg(long, env = "NENEP_TLS_CERT", global = true)]
    pub tls_cert: Option<PathBuf>,

    /// Private key of the certificate, as a PEM file without password.
    #[arg(long, env = "NENEP_TLS_KEY", global = true)]
    pub tls_key: Option<PathBuf>,

    /// For trials only: https with a certificate that the server makes itself. /trial explains the devices' part.
    #[arg(long, env = "NENEP_TLS_TRIAL", global = true)]
    pub tls_trial: bool,

    /// Names and addresses of this machine that the trial certificate needs besides those it finds itself.
    #[arg(long, env = "NENEP_TLS_TRIAL_NAMES", value_delimiter = ',', global = true)]
    pub tls_trial_names: Vec<String>,

    /// Mail server for reminders: smtps://user:password@host or smtp://user:password@host (with STARTTLS; ?tls=none for
    /// a relay without encryption and password). No mail is sent without it.
    #[arg(long, env = "NENEP_SMTP_URL", hide_env_values = true, global = true)]
    pub smtp_url: Option<String>,

    /// Address that mail comes from.
    #[arg(long, env = "NENEP_SMTP_FROM", global = true)]
    pub smtp_from: Option<String>,

    /// Address at which people reach this site, for the links in mail and on area tags: https://nenep.example.gov.vn.
    #[arg(long, env = "NENEP_PUBLIC_URL", global = true)]
    pub public_url: Option<String>,

    /// The site is reached through https: browsers are told to insist on it. Follows by itself from a certificate.
    #[arg(long, env = "NENEP_HTTPS", global = true)]
    pub https: bool,

    /// Proxies whose X-Forwarded-For is believed, separated by commas.
    #[arg(long, env = "NENEP_TRUSTED_PROXIES", value_delimiter = ',', global = true)]
    pub trusted_proxies: Vec<IpAddr>,

    /// What to log: error, warn, info, debug, or filters such as info,server=debug.
    #[arg(long, env = "NENEP_LOG", default_value = "info,surrealdb=warn", global = true)]
    pub log: String,

    /// How log lines look.
    #[arg(long, env = "NENEP_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text, global = true)]
    pub log_format: LogFormat,
}

impl Config {
    /// Where the database is and how much memory it may use.
    pub fn database(&self) -> DatabaseConfig {
        let url = self.database.clone().unwrap_or_else(|| {
            let folder = self.data.join("db");
            format!("surrealkv://{}?sync=every", folder.display())
        });
        DatabaseConfig {
            block_cache: self.database_cache_mib << 20,
            memtable: self.database_memtable_mib << 20,
            user: self.database_user.clone(),
            password: self.database_password.clone(),
            namespace: self.database_namespace.clone(),
            database: self.database_name.clone(),
            ..DatabaseConfig::new(url)
        }
    }

    /// The folder of the checklist files.
    pub fn checklists(&self) -> PathBuf {
        self.checklists.clone().unwrap_or_else(|| beside_executable("checklists", "checklists"))
    }

    /// The folder of the built site.
    pub fn site_root(&self) -> PathBuf {
        self.site_root.clone().unwrap_or_else(|| beside_executable("site", "target/site"))
    }

    /// The file with the hashes of the site's files, if there is one. A name that leads nowhere from here is meant from the
    /// executable's folder: so cargo-leptos names it while it watches.
    pub fn hash_file(&self) -> Option<PathBuf> {
        let name = self.hash_file.clone().unwrap_or_else(|| PathBuf::from("hash.txt"));
        let named = self.hash_file.as_ref().and_then(|file| std::path::absolute(file).ok());
        let beside = || Some(std::env::current_exe().ok()?.parent()?.join(&name));
        named.filter(|path| path.exists()).or_else(|| beside().filter(|path| path.exists()))
    }
}

/// A path next to the executable if it exists, else another one.
fn beside_executable(name: &str, otherwise: &str) -> PathBuf {
    std::env::current_exe()
        .ok()
        .and_then(|exe| exe.parent().map(|folder| folder.join(name)))
        .filter(|path| path.exists())
        .unwrap_or_else(|| PathBuf::from(otherwise))
}
